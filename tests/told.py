"""A card with findings, for tests of reports."""

from __future__ import annotations

import os
from typing import Any

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, Reading
from hfcardlint.engine import CardResult
from hfcardlint.finding import Edit, Finding, Fix, Level, Related, Safety, Span, fingerprint
from hfcardlint.report import Report

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TEXT = """---
license: mit licence
datasets:
- acme/orchard
---
# Orchard 7B

Built on acme/seed-7b with the corpus acme/orchard.

Settings are below.
"""


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def place(text: str, words: str) -> Place:
    return Place(span(text, words), words)


def reading(text: str = TEXT, **changes: Any) -> Reading:
    base = Reading(
        kind="adapter",
        kind_evidence=(),
        base_models=("acme/seed-7b",),
        generated_by=None,
        body_language="en",
        placeholders=(),
        data=Disclosure("named", True, said="acme/orchard"),
        training_code=Disclosure("absent", True, missing=("C1", "C2"), ask="link the script that trained it"),
        weights_license=Disclosure("unclear", True),
        architecture=Disclosure("named", True, said="acme/seed-7b"),
        sections={"usage": True},
        open_source=(),
    )
    return base._replace(**changes)


def report(text: str = TEXT, *findings: Finding, path: str = "README.md", **changes: Any) -> Report:
    named = tuple(f._replace(fingerprint=fingerprint(f.rule, path, str(n), 0)) for n, f in enumerate(findings))
    result = CardResult(path, Card(Source(path, text)), named, (), (), ())
    return Report(result, reading(text, **changes))


def finding(rule: str, where: Span, message: str, level: Level = Level.WARNING, **more: Any) -> Finding:
    return Finding(rule, level, message, where, **more)


LICENCE = finding(
    "license-unknown",
    span(TEXT, "mit licence"),
    "`mit licence` is not a licence id of the Hub",
    Level.ERROR,
    fix=Fix(Safety.SAFE, "use `mit`", (Edit(*span(TEXT, "mit licence"), "mit"),)),
)
CODE = finding(
    "training-code-absent",
    Span(0, 0),
    "nothing shows how it was trained",
    help="link the script that trained it",
    points=False,
)
NOTE = finding("library-missing", Span(0, 0), "no `library_name`", Level.NOTE, points=False)
HOSTILE = "\x1b[31mred\x1b[0m \u202eevil\u2066 \u200bzero \x00nul \x9bcsi \udcff byte \ud800 \U000e0041 \u2028 end"


def hostile_report() -> Report:
    text = f"---\nlicense: {HOSTILE}\n---\n"
    where = Span(text.index(HOSTILE), text.index("end") + 3)
    told = finding(
        "license-unknown",
        where,
        f"`{HOSTILE}`",
        Level.ERROR,
        help=HOSTILE,
        related=(Related(HOSTILE, where),),
        fix=Fix(Safety.UNSAFE, HOSTILE, (Edit(*where, HOSTILE),)),
    )
    own = finding("data-vague", where, HOSTILE, help=HOSTILE)
    seen = Place(where, HOSTILE)
    data = Disclosure("vague", True, (seen,), ("D1",), (Pointed("D2", where, HOSTILE),), said=HOSTILE, ask=HOSTILE)
    return report(
        text,
        told,
        own,
        path=f"{HOSTILE}/README.md",
        data=data,
        base_models=(HOSTILE,),
        kind_evidence=(seen,),
        open_source=(seen,),
    )
