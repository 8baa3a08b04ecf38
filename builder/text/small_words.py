"""Small words of languages in Latin script: how often they stand in a text tells its language.

Articles, pronouns, prepositions: in running text every second or third word is one of them.  Words
that several languages share stand in each of their lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SMALL_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _set(
            "the of and to in is that it was for on are as with his they at be this from have or by"
            " had not but what all were when we there can an your which their said if will each"
            " about how out them then she many some these would other into has more her him its who"
            " been than no so our you he my up"
        ),
        "de": _set(
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch"
            " es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über"
            " einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich"
            " wir"
            " wenn kann diese dieser eines ihr uns gegen vom schon unter"
        ),
        "fr": _set(
            "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce"
            " il sont avec son aux d l ou mais comme elle on nous ont cette ses été leur sans être"
            " ces même tout fait si entre était deux après je vous y où sa peut ils dont aussi c qu"
            " n s j"
        ),
        "es": _set(
            "de la que el en y a los se del las un por con no una su para es al lo como más o pero"
            " sus le ha me sin sobre este ya entre cuando todo esta ser son dos también fue había"
            " era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos"
            " ni"
            " parte tiene él uno donde bien esto"
        ),
        "pt": _set(
            "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele"
            " das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre era"
            " depois sem mesmo aos seus quem nas me esse eles está você essa num nem suas meu às"
            " minha têm foi ser são pelos há este"
        ),
        "it": _set(
            "di e il la che in a un per è una sono del della con non si da le dei al i alla nel lo"
            " come ma più anche gli se o ha delle nella questo suo ed su dal era dalla degli sua"
            " stato ai l d essere hanno ci cui tra due molto dopo io ho mi perché quando loro tutti"
            " così alle nei fra questa"
        ),
        "nl": _set(
            "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij"
            " door naar uit nog worden wordt over heeft hij was die of tot had zich ze kan meer"
            " geen"
            " deze werd al zij hebben onder wel ik je we wat u moet tegen zo waar dit hun"
        ),
        "sv": _set(
            "och i att det som en på är av för med den till inte om ett han men var sig från så vi"
            " kan när år har de jag eller ska hade nu här efter också mot vid där denna under man"
            " hon upp skulle ut alla bara mycket finns detta varit än mer"
        ),
        "da": _set(
            "og i at det som en på er af for med den til ikke om et han men var sig fra så vi kan"
            " når år har de jeg eller skal havde nu her efter også mod ved der denne under man hun"
            " op ville ud alle bare meget findes dette været end mere blev hvor"
        ),
        "nb": _set(
            "og i at det som en på er av for med den til ikke om et han men var seg fra så vi kan"
            " når år har de jeg eller skal hadde nå her etter også mot ved der denne under man hun"
            " opp ville ut alle bare mye finnes dette vært enn mer ble hvor"
        ),
        "fi": _set(
            "ja on ei että se oli hän mutta ovat kun niin myös joka sen jos tai kuin ole mukaan"
            " sekä nyt vain vuoden jo hänen siitä tämä mitä jotka ollut voi olla kanssa vielä sitä"
            " minä me he te näin koko jälkeen"
        ),
        "pl": _set(
            "w i na z się do nie to że jest o jak od za po są przez a ale dla co przy tym jego czy"
            " tak był oraz było może już tylko ich tego jako być te które który która tej ma"
            " między bardzo także by pod jeszcze ze lub"
        ),
        "cs": _set(
            "a se v na je že s z do o to i za k pro by po ale jako jsou ve si od jak které při byl"
            " která který už tak jeho podle nebo jeho než byla co jen až bylo před tím není"
            " jsem pak ze které také u"
        ),
        "hu": _set(
            "a az és hogy nem is egy ez azt meg csak van volt de ha már még mint volna után vagy el"
            " lehet minden ki be kell így vannak ezt lesz majd között szerint aki ami"
        ),
        "ro": _set(
            "de și în a la cu pe nu că o din care un se mai este pentru ce sunt prin au fost fi o"
            " după ca sau lui ei dar acest această cum sa ale sale al până unui unei ar poate"
        ),
        "tr": _set(
            "ve bir bu da de için ile olarak çok daha olan gibi ne o kadar en ama sonra ya her var"
            " değil ki bunu olduğu mi diye ben olduğunu iki tarafından göre ise bütün şey"
        ),
        "id": _set(
            "yang dan di dari ini untuk dengan pada tidak dalam itu adalah akan ke juga oleh karena"
            " ada atau mereka bisa saya sebagai telah lebih kami para dapat saat seperti hanya kita"
        ),
        "vi": _set(
            "và của là có các trong được cho không với một những này người đã để khi về từ cũng ra"
            " như đến vào nhiều ở năm tại nhưng sẽ do còn trên lại nhất rất bị"
        ),
        "ca": _set(
            "de la i el que a en les els per un una del amb no es al és com més però ha seva seu"
            " dels aquest aquesta són també entre va ser sobre ho molt ens tot està perquè hi han"
            " sense d l fins quan"
        ),
    }
)
"""BCP 47 tag → its most frequent small words."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "de": "ß",
        "es": "ñ¿¡",
        "pt": "ãõ",
        "fr": "œ",
        "pl": "łżźśńćęą",
        "cs": "ěřůčž",
        "hu": "őű",
        "ro": "ățș",
        "tr": "ğış",
        "vi": "ơưđạảấầẩẫậắằặẹẻẽếềểễệ",
        "sv": "å",
        "da": "åø",
        "nb": "åø",
    }
)
"""Letters that few other languages have; each that stands in a text counts as a word."""
