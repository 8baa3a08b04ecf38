"""The language of texts and of passages in them, by script and by small words."""

from __future__ import annotations

import json

import pytest

from builder.model.language import language, other_language
from tests.building import built

SENTENCES = {
    "en": "The lamp on the quay was lit at dusk, and it burnt until the morning came.",
    "de": "Die Lampe am Kai wurde in der Dämmerung angezündet, und sie brannte bis zum Morgen.",
    "fr": "La lampe du quai était allumée à la nuit, et elle brûlait jusqu’au matin sur le mur.",
    "es": "La lámpara del muelle se encendía al anochecer, y ardía hasta que llegaba la mañana.",
    "pt": "A lâmpada do cais era acesa ao anoitecer, e ardia até que não havia mais noite.",
    "it": "La lampada del molo era accesa al tramonto, e bruciava fino a che non era mattina.",
    "nl": "De lamp op de kade werd in de schemering aangestoken, en zij brandde tot de morgen.",
    "pl": "Lampa na nabrzeżu była zapalana o zmierzchu i paliła się do rana, jak co dzień.",
    "cs": "Lampa na nábřeží se rozsvěcela za soumraku a hořela až do rána, jak už to bylo.",
    "fi": "Lamppu sytytettiin hämärissä, ja se paloi aamuun asti, kun ei ollut enää yö.",
    "tr": "Rıhtımdaki lamba her akşam yakıldı ve sabaha kadar yandı, ama bu çok uzun bir gece gibi.",
}


@pytest.mark.parametrize(("tag", "text"), SENTENCES.items())
def test_a_sentence_shows_its_language(tag: str, text: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize(
    "text",
    ["Lamps", "Owls of Paris", "Lorem ipsum dolor sit amet consectetur adipiscing elit sed", "a b"],
)
def test_few_words_and_none_of_a_language_claim_nothing(text: str) -> None:
    assert language(text) == ""


def test_a_passage_is_asked_only_where_it_differs() -> None:
    assert other_language(SENTENCES["de"], "en") == "de"
    assert other_language(SENTENCES["de"], "de") == ""
    assert other_language("Kurz.", "en") == ""


def test_passages_carry_their_language_and_direction() -> None:
    english = f"{SENTENCES['en']} It was not for them that we had lit it, but for the boats."
    text = f"Letters\n\n{english}\n\nوصل القارب متأخرا جدا!\n\n{SENTENCES['fr']}"
    result = built({"seeds/letters.txt": text.encode()})
    page = result.files["pages/letters.md"]
    assert 'lang="ar" dir="rtl"' in page
    assert 'lang="fr" dir="ltr"' in page
    assert page.count("lang=") == 2
    (entry,) = json.loads(result.catalog_json)["entries"]
    assert entry["language"] == "en"


def test_the_page_of_a_text_in_another_language_says_so_once() -> None:
    text = f"Die Lampe\n\n{SENTENCES['de']}\n\n{SENTENCES['de']}\n\n{SENTENCES['en']}"
    page = built({"seeds/lampe.txt": text.encode()}).files["pages/die-lampe.md"]
    assert "\nlang: de\n" in page
    assert page.count('lang="') == 1


def test_the_facts_of_a_page_are_a_list_of_their_own() -> None:
    text = (
        "What we need\n\n- oil\n- wicks\n\nWrite to the keeper of the lamps if there is none left."
    )
    page = built({"seeds/need.txt": text.encode()}).files["pages/what-we-need.md"]
    assert page.index("{: .fact }") < page.index("<!-- -->") < page.index("- oil")
