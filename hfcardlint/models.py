"""Pydantic models of the report, from which its schema and tests are made.

Never imported on the lint path. The report is a contract: keys may be added, none is changed or taken away.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Kind = Literal["pretrained", "finetune", "adapter", "quantized", "merge", "classic-ml", "rl", "not-a-model", "unknown"]
Level = Literal["note", "warning", "error"]
Line = Annotated[int, Field(ge=1, description="1-based")]
Column = Annotated[int, Field(ge=1, description="1-based, counts code points")]
Offset = Annotated[int, Field(ge=0, description="Characters from the start of the file")]


class Place(BaseModel):
    """A place in the card that is evidence, and its words."""

    line: Line
    column: Column
    text: str


class Pointed(BaseModel):
    """An OSAID item that a link of the right section may hold."""

    item: str
    line: Line
    url: str


class DataDisclosure(BaseModel):
    """What the card says of the training data."""

    state: Literal["not-applicable", "absent", "vague", "named", "described", "complete"]
    owed: bool
    evidence: list[Place]
    missing: list[str]
    pointed: list[Pointed]
    stage: Literal["pre-training", "fine-tuning", "preference tuning"] | None
    unread: bool


class CodeDisclosure(BaseModel):
    """What the card says of the training code."""

    state: Literal["not-applicable", "absent", "named", "unlabelled", "linked"]
    owed: bool
    evidence: list[Place]
    missing: list[str]
    pointed: list[Pointed]
    unread: bool


class LicenseDisclosure(BaseModel):
    """The terms of the weights."""

    state: Literal["absent", "unclear", "restricted", "open-terms", "osi-approved"]
    owed: bool
    evidence: list[Place]
    ids: list[str]


class ArchitectureDisclosure(BaseModel):
    """What the card says of the architecture."""

    state: Literal["absent", "named", "described"]
    owed: bool
    evidence: list[Place]
    pointed: list[Pointed]
    unread: bool


class Disclosures(BaseModel):
    """The four disclosures."""

    data: DataDisclosure
    training_code: CodeDisclosure
    weights_license: LicenseDisclosure
    architecture: ArchitectureDisclosure


class Sections(BaseModel):
    """Which sections of a model card there are, with text in them."""

    settings: bool
    limitations: bool
    evaluation: bool
    intended_use: bool
    usage: bool


class Claims(BaseModel):
    """What the card claims of itself."""

    open_source: bool
    evidence: list[Place]


class Location(BaseModel):
    """Where a finding stands; the end is exclusive."""

    path: str
    line: Line
    column: Column
    end_line: Line
    end_column: Column


class Related(BaseModel):
    """A second place that explains a finding."""

    message: str
    location: Location


class Edit(BaseModel):
    """Replace the characters from ``start`` to ``end`` (exclusive) of the file by ``text``."""

    path: str
    start: Offset
    end: Offset
    text: str


class Fix(BaseModel):
    """One way to mend a finding."""

    safety: Literal["safe", "unsafe", "shown"]
    title: str
    edits: list[Edit]


class Finding(BaseModel):
    """One thing a rule found."""

    rule: str
    level: Level
    message: str
    help: str
    location: Location
    related: list[Related]
    fix: Fix | None
    fingerprint: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]


class Ignored(Finding):
    """A finding that the user chose not to hear of."""

    reason: str
    source: str


class Skipped(BaseModel):
    """A rule that did not run, or not to its end."""

    rule: str
    reason: str


class Card(BaseModel):
    """All that is said of one card."""

    path: str
    kind: Kind
    kind_evidence: list[Place]
    base_model: list[str]
    generated_by: str | None
    body_language: str | None
    placeholders: bool
    disclosures: Disclosures
    sections: Sections
    claims: Claims
    findings: list[Finding]
    ignored: list[Ignored]
    skipped_rules: list[Skipped]


class Tool(BaseModel):
    """What made the report; ``data`` gives the date of each list of the Hub."""

    name: Literal["hfcardlint"]
    version: str
    data: dict[str, str]


class Error(BaseModel):
    """A path that could not be linted, or a rule that crashed on it."""

    path: str
    reason: str


class Summary(BaseModel):
    """Numbers of the whole run; ``not_run`` counts the rules that did not run on every card."""

    cards: int
    errors: int
    warnings: int
    notes: int
    fixable: int
    ignored: int
    not_run: int


class Report(BaseModel):
    """The report of ``hfcardlint --format json``."""

    schema_: Literal["hfcardlint-report-1"] = Field(alias="schema")
    tool: Tool
    cards: list[Card]
    errors: list[Error]
    summary: Summary
