"""Rows of a title page that say how the text was published, rather than what it is about.

A stamp, a licence and an identifier are such rows anywhere; the kind of an article and the line
that names its journal only above the title, for a paper may well be called `Perspective`.
"""

from __future__ import annotations

import re

from builder.text.dates import dates_in

LONGEST_IMPRINT = 200
"""Characters of such a row."""

_STAMP = re.compile(
    r"""
    arxiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?
    (?:\s*\[[\w.-]{2,20}\])?
    (?:\s+\d{1,2}\s+[^\W\d_]{3,9}\.?\s+\d{4})?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IDENTIFIER = re.compile(
    r"""
    (?:https?://(?:dx\.)?doi\.org/|doi:?\s*)10\.\d{4,9}/\S{1,120}
    |(?:issn|isbn|pmid|pmcid|hal|ssrn|eprint|report\ (?:no\.?|number)|preprint\ (?:no\.?|number))
    \s*:?\s*[\w./-]*\d[\w./-]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LICENCE = re.compile(
    r"""
    (?:(?:licen[cs]e|lizenz|licencia|licença|licenza|лицензия)\s*:\s*)?
    (?:
        cc[\s-]?(?:by|0|zero)\b.{0,60}
        |creative\ commons\b.{0,120}
        |public\ domain
        |(?:arxiv(?:\.org)?\s+)?(?:perpetual,?\s+)?non-?exclusive\b.{0,80}
        |all\ rights\ reserved\.?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KIND = r"""
    (?:
        (?:open|free|public|full)\ access|(?:open\ )?peer[\s-]?reviewed|not\ peer[\s-]?reviewed
        |(?:original|regular|invited|feature|full|full[\s-]length|short|brief|technical|clinical
        |research|review|opinion|methodology|methods|software|data|conference|special\ issue)
        \s(?:article|paper|research|investigation|contribution|communication|report|review|note
        |letter)
        |article|research(?:[\s-]article)?|editorial|essay|perspectives?|viewpoints?|commentary
        |correspondence|primer|preprint
        |(?:systematic|mini|scoping|literature)[\s-]?review|review|rapid\ communication
        |case\ (?:report|study|series)|letter(?:\ to\ the\ editor)?|study\ protocol|working\ paper
        |policy\ forum|brief\ report|book\ review|draft|manuscript
        |originalarbeit|übersichtsarbeit|forschungsartikel|fallbericht
        |article\ (?:original|de\ recherche)|artículo\ (?:original|de\ investigación)
        |artigo\ (?:original|de\ pesquisa)|articolo\ originale
    )
"""
# `• Research article • Open access`
_KINDS = re.compile(
    rf"[-•*|\s]*{_KIND}(?:\s*[•|/·—–]\s*{_KIND}){{0,3}}\s*", re.IGNORECASE | re.VERBOSE
)
_MONTH = r"[^\W\d_]{3,9}\.?"
_PAGES = r"[A-Za-z]?\d+(?:\s?[–-]\s?[A-Za-z]?\d+)?"
_JOURNAL = re.compile(
    rf"""
    [^\W\d_][^\d;:?!]{{2,90}}?,?\s
    (?:
        # `J Owl Stud. 2005 Aug; 2(8): e124.`
        (?:19|20)\d\d(?:\s{_MONTH}(?:\s\d{{1,2}})?)?;\s?\d{{1,4}}(?:\s?\([^()]{{1,20}}\))?
            :\s?{_PAGES}
        # `Owl Studies 12(3), 45–67 (2020)`, `Owl Studies 12, 45 (2020)`
        |\d{{1,4}}(?:\s?\(\d{{1,4}}\))?\s?[,:]\s?{_PAGES},?\s?\(?(?:19|20)\d\d\)?
        # `Owl Studies volume 13, Article number: 98 (2012)`, `Owl Studies, Vol. 3, No. 2`
        |vol(?:ume|\.)?\s?\d{{1,4}},?\s
            (?:article|number|issue|no\.|num\.|pages?|pp\.|\(|{_PAGES}).{{0,60}}
    )
    \.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"""
    (?:first\ |originally\ )?(?:(?:draft\ |this\ )?version(?:\ of)?|draft(?:\ of)?|compiled|dated
    |last\ (?:updated|modified|revised)|published|posted|received|accepted|submitted|revised
    |available|epub|prepublished|veröffentlicht|publié|publicado|pubblicato)\b
    (?:\ (?:online|on|in|at|le|am|en|el|il|ahead\ of\ print|as\ a\ preprint))?
    """,
    re.IGNORECASE | re.VERBOSE,
)

# `Citation: Lee A (2001) …`, `Editor: Bo Li, …`
_FIELD = re.compile(
    r"""
    (?:citation|cite\ as|to\ cite\ this\ article|how\ to\ cite|recommended\ citation|zitierweise
    |(?:academic\ |handling\ |section\ |associate\ )?editors?|edited\ by|reviewed\ by
    |received|accepted|copyright|conflicts?\ of\ interest|competing\ interests|funding
    |abbreviations|running\ (?:head|title)|short\ title|word\ count|affiliations?|e-?mails?
    |correspondence|corresponding\ authors?|software|facilit(?:y|ies)|note|orcid(?:\ ids?)?)
    \s*:
    |[†‡*\s]+(?:software|facilit(?:y|ies)|thanks)\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)

# What a class of documents prints above the title; a title with a colon is one.
_HANDED_IN = re.compile(
    r"""
    (?:preprint\s)?typeset\s(?:using|by|with|in)\s[^:]{2,80}
    |(?:accepted|submitted|prepared)\s(?:for|to|by|in)\s[^:]{2,100}
    |(?:to\ appear|in\ press|under\ review)\b[^:]{0,100}
    |[^:]{3,80}\bmanuscript\ no\.[^:]{0,40}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_VOLUME = re.compile(r"vol(?:ume|\.)?\s?\d{1,4}\b.{0,80}", re.IGNORECASE | re.VERBOSE)


def is_imprint(text: str) -> bool:
    """Whether a row holds an identifier, a stamp or a licence and nothing else.

    >>> rows = ("arXiv:2501.99123v2 [cs.OW] 7 Jan 2025", "License: CC BY 4.0", "doi:10.1/x")
    >>> [is_imprint(row) for row in rows]
    [True, True, False]
    >>> is_imprint("License: to Hunt"), is_imprint("DOI: 10.1234/owl.5")
    (False, True)
    """
    if len(text) > LONGEST_IMPRINT:
        return False
    return any(pattern.fullmatch(text) for pattern in (_STAMP, _LICENCE, _IDENTIFIER))


def is_kind(text: str) -> bool:
    """Whether a row says what kind of article this is, and nothing else.

    >>> [is_kind(row) for row in ("Research Article", "• Review • Open access", "Review of Owls")]
    [True, True, False]
    """
    return len(text) <= LONGEST_IMPRINT and bool(_KINDS.fullmatch(text))


def is_journal(text: str) -> bool:
    """Whether a row names the journal with volume and pages, or says when it came out.

    >>> rows = ("Owl Stud. 2005 Aug; 2(8): e124.", "Published online 2005 Aug 30. doi: 10.1234/x")
    >>> [is_journal(row) for row in rows]
    [True, True]
    >>> [is_journal(row) for row in ("Owls of the Year 2005", "Published and Perished: 1990")]
    [False, False]
    """
    if len(text) > LONGEST_IMPRINT:
        return False
    if _JOURNAL.fullmatch(text) or _HANDED_IN.fullmatch(text):
        return True
    cue = _PUBLISHED.match(text)
    if not cue:
        return False
    rest = text[cue.end() :].lstrip(" :")
    date = next(iter(dates_in(rest)), None)
    # `Draft 2012-03-10: On Owls` is a title.
    return date is not None and date.start == 0 and not rest.startswith(":", date.end)


def is_volume(text: str) -> bool:
    """Whether a row is the volume of the journal that the row above it names.

    >>> is_volume("Volume 12, March 2019, 101234"), is_volume("Volumes of Solids")
    (True, False)
    """
    return bool(_VOLUME.fullmatch(text))


def is_imprint_field(text: str) -> bool:
    """Whether a row is a labelled field about how the text was published: who edited it, how to
    cite it, when it came in.

    >>> rows = ("Citation: Lee A (2001) Owls.", "Editor: Bo Li, Owl College", "Owls: a survey")
    >>> [is_imprint_field(row) for row in rows]
    [True, True, False]
    """
    return bool(_FIELD.match(text))
