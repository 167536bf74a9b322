"""Rules on the four disclosures. What a card discloses is read elsewhere; here it only becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hfcardlint.finding import Level, Span
from hfcardlint.rule import Example, Rule
from hfcardlint.rules.hidden import NOT_READ

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.disclosures.reading import Disclosure
    from hfcardlint.finding import Finding, Fix


# Cards and stubs of the examples.
_TAGGER = "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch, that tags words.\n"
_MARKED = "<!-- hfcardlint stub {}: put a fact in the place of each [bracket], then delete this comment -->\n\n"
_DATA = _MARKED.format("data") + (
    "- Sources: [each data set by name and where to get it; for data that is not public, why not]\n"
    "- Size and period: [number of examples or tokens, and the years that they cover]\n"
    "- Selection: [how it was obtained and selected; if generated, with which model]\n"
    "- Processing: [filtering, deduplication and other steps, with the script]\n"
)
_CODE = f"{_MARKED.format('training_code')}- Training code: [address of the script or notebook, with its commit]\n"
_ARCH = _MARKED.format("architecture") + (
    "[family, layers, sizes and number of parameters, or the id of the base model]\n"
)


# What a name alone leaves open: layers are those of the model that others were made of, and an agent is called by its
# algorithm.
_LACKING = {
    **dict.fromkeys(("adapter", "finetune"), "the id of its base model"),
    "merge": "the ids of the models that were merged",
    "quantized": "the id of the model that was converted",
    "rl": "the network of its policy",
}


def _opening(card: Card) -> int:
    """Return where the text begins, the end of the last line where there is none."""
    start = card.meta.body
    return start if start < len(card.text) else len(card.text.rstrip("\r\n"))


class Line(Rule):
    """A rule on one of the four lines: ``line`` names it, ``state`` is the state it speaks of, ``words`` the
    message where the reader gives none."""

    line: ClassVar[str]
    state: ClassVar[str]
    words: ClassVar[str]
    groups = ("osaid",)
    source = "osaid: 1.0"
    # In front matter that the Hub does not see the keys that disclose something stand in the text.
    requires: ClassVar[tuple[str, ...]] = (*NOT_READ, "front-matter-unclosed", "front-matter-unseen")

    def check(self, card: Card) -> Iterator[Finding]:
        read: Disclosure = getattr(card.disclosures, self.line)
        if read.owed and not read.unread and read.state == self.state and self.lacks(read):
            yield self.worded(card, read)

    def worded(self, card: Card, read: Disclosure) -> Finding:
        """Return the finding in the words of the reader, at its first evidence or where text is missing."""
        message = " ".join((self.message(card, read) or self.words).split()).rstrip(".")
        if read.evidence:
            return self.at(read.evidence[0].span, message, help=read.ask)
        start = _opening(card) if read.where is None else read.where
        return self.at(Span(start, start), message, help=read.ask, points=False)

    def lacks(self, read: Disclosure) -> bool:
        """Return whether anything is surely missing; a state that tells of absence lacks what it names."""
        return True

    def message(self, card: Card, read: Disclosure) -> str:
        """Return the message on one line; empty where ``words`` say it."""
        return read.said

    def draft(self, card: Card, finding: Finding) -> Fix | None:
        from hfcardlint.drafts import stubs

        return stubs.fix(card, self.line) if self.stub else None


def _named(what: str, said: str) -> str:
    """Return as a sentence what a line says of something that is named, and behind it what it lacks."""
    named, mark, lacking = said.rpartition("; ")
    return f"{what} is named ({named or lacking}){mark}{lacking if named else ''}"


class DataAbsent(Line):
    """The card says what the model was trained on.

    OSAID 1.0 asks for a description of all training data, also of data that cannot be shared. A sentence that
    names the sources, or says why they stay private, is a beginning.
    """

    name = "data-absent"
    line = "data"
    stub = True
    state = "absent"
    words = "the card names no training data"
    source = "osaid: D1, the complete description of all training data"
    bad = (Example(_TAGGER, fixed=f"{_TAGGER}\n## Training Data\n\n{_DATA}"),)
    good = (
        Example(
            "---\nlicense: mit\ndatasets:\n- universal_dependencies\n---\n# Tiny tagger\n\nA small transformer, "
            "trained from scratch, that tags words.\n"
        ),
    )


class DataVague(Line):
    """Training data is named, not paraphrased.

    "Publicly available data" names no source. OSAID 1.0 asks for a list of public data and where to get it.
    """

    name = "data-vague"
    line = "data"
    stub = True
    state = "vague"
    words = "the training data is paraphrased and no source is named"
    source = "osaid: D2, a listing of all publicly available training data and where to get it"
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "## Training data\n\nThe model was trained on publicly available data from the web.\n",
            fixed="---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "## Training data\n\nThe model was trained on publicly available data from the web.\n"
            "\n" + _DATA,
        ),
    )
    good = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "## Training data\n\nThe model was trained on Wikipedia and BookCorpus.\n"
        ),
    )

    def message(self, card: Card, read: Disclosure) -> str:
        return f"the training data is described as {read.said}"


class DataNamed(Line):
    """Named data is described: size, selection and processing.

    The sources are named; OSAID 1.0 also asks how the data was obtained, selected, processed and labelled. What a
    word or number in the card may tell is not claimed to be missing.
    """

    name = "data-named"
    level = Level.NOTE
    line = "data"
    stub = True
    state = "named"
    words = "the training data is named; its size, selection and processing are not described"
    source = "osaid: D1, scope, selection, labelling and processing of the data"
    bad = (
        Example(
            "---\nlicense: mit\ndatasets:\n- universal_dependencies\n---\n# Tiny tagger\n\nA small transformer, "
            "trained from scratch, that tags words.\n"
        ),
    )
    good = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "## Training data\n\nThe model was trained on 3 million sentences of "
            "[Wikipedia](https://dumps.wikimedia.org). Sentences with markup were filtered out and the rest was "
            "lower-cased and tokenised with WordPiece.\n"
        ),
    )

    def message(self, card: Card, read: Disclosure) -> str:
        return _named("the training data", read.said)

    def lacks(self, read: Disclosure) -> bool:
        items = {*read.missing, *(pointed.item for pointed in read.pointed)}
        return not items.isdisjoint(("D1b", "D1c", "D1d", "D1e"))


class TrainingCodeAbsent(Line):
    """The card says where the code is that trained the model.

    OSAID 1.0 asks for the complete source code used to train and run the system.
    """

    name = "training-code-absent"
    line = "training_code"
    stub = True
    state = "absent"
    words = "the card names no training code"
    source = "osaid: C2, the code used for training"
    bad = (Example(_TAGGER, fixed=f"{_TAGGER}\n## Training Procedure\n\n{_CODE}"),)
    good = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "The training code is at https://github.com/acme/tiny-tagger.\n"
        ),
    )


class TrainingCodeNamed(Line):
    """Training code is linked, not only named.

    A framework's name and its settings say how the model was trained; the script would let others do it again.
    """

    name = "training-code-named"
    level = Level.NOTE
    line = "training_code"
    stub = True
    state = "named"
    words = "the training tool is named; the script is not linked"
    source = "osaid: C2, the code used for training"
    bad = (
        Example(
            "---\nlicense: mit\ntags:\n- generated_from_trainer\n---\n# tiny-tagger\n\n## Training procedure\n\n"
            "The following hyperparameters were used during training:\n- learning_rate: 2e-05\n- num_epochs: 3\n",
            fixed="---\nlicense: mit\ntags:\n- generated_from_trainer\n---\n# tiny-tagger\n\n## Training procedure\n\n"
            "The following hyperparameters were used during training:\n- learning_rate: 2e-05\n- num_epochs: 3\n"
            "\n" + _CODE,
        ),
    )
    good = (
        Example(
            "---\nlicense: mit\ntags:\n- generated_from_trainer\n---\n# tiny-tagger\n\n"
            "The training script is at https://github.com/acme/tiny-tagger.\n"
        ),
    )

    def message(self, card: Card, read: Disclosure) -> str:
        return _named("the training tool", read.said)


class TrainingCodeUnlabelled(Line):
    """A linked code repository says whether it holds training code.

    Many repositories only run a model. One word at the link settles it.
    """

    name = "training-code-unlabelled"
    level = Level.NOTE
    line = "training_code"
    stub = True
    state = "unlabelled"
    words = "a code repository is linked; nothing says whether it holds training code"
    source = "osaid: C2, the code used for training"
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "- Repository: https://github.com/acme/tiny-tagger\n",
            fixed="---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "- Repository: https://github.com/acme/tiny-tagger\n"
            "\n## Training Procedure\n\n" + _CODE,
        ),
    )
    good = (
        Example(
            "---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n\n"
            "- Training code: https://github.com/acme/tiny-tagger\n"
        ),
    )


class ArchitectureAbsent(Line):
    """The card says what kind of model it is.

    Family, size and make-up, or the id of the base model, tell readers what the weights need to run.
    """

    name = "architecture-absent"
    line = "architecture"
    stub = True
    state = "absent"
    words = "the card does not say what kind of model this is"
    source = "osaid: P1, model parameters including the architecture"
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Word helper\n\nHelps with words.\n",
            fixed="---\nlicense: mit\n---\n# Word helper\n\nHelps with words.\n\n## Model Architecture\n\n" + _ARCH,
        ),
    )
    good = (Example("---\nlicense: mit\nbase_model: google-bert/bert-base-uncased\n---\n# Word helper\n"),)


class ArchitectureNamed(Line):
    """The make-up of a model is described, not only its family.

    Where a base model or config.json stands behind the name, or the card may tell of a part or size, that is enough.
    """

    name = "architecture-named"
    level = Level.NOTE
    line = "architecture"
    stub = True
    state = "named"
    words = "the family of the model is named; layers, sizes or parameters are not"
    source = "osaid: P1, model parameters including the architecture"
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Word helper\n\nA BERT model trained from scratch that helps with words.\n",
            fixed="---\nlicense: mit\n---\n# Word helper\n\nA BERT model trained from scratch that helps with words.\n"
            "\n## Model Architecture\n\n" + _ARCH,
        ),
    )
    good = (
        Example("---\nlicense: mit\nbase_model: google-bert/bert-base-uncased\n---\n# Word helper\n"),
        Example(
            "---\nlicense: mit\n---\n# Word helper\n\nA BERT model trained from scratch.\n",
            files={"config.json": '{"model_type": "bert"}'},
        ),
    )

    def lacks(self, read: Disclosure) -> bool:
        return "C6" in read.missing

    def message(self, card: Card, read: Disclosure) -> str:
        lacking = _LACKING.get(card.disclosures.kind, "layers, sizes or parameters")
        # Quoted is a word that may be another model's.
        named = f"{read.said} is named" if read.sure else f'the family of the model is named ("{read.said}")'
        return f"{named}, without {lacking}"


class DisclosuresUnread(Rule):
    """A card in a language or form that is not read is not judged.

    What could not be read is no claim of absence: this note stands instead of the findings.
    """

    name = "disclosures-unread"
    level = Level.NOTE
    groups = ("osaid",)
    source = "hfcardlint: languages whose headings are known"
    requires = (*NOT_READ, "body-too-large")
    bad = (
        Example(
            "---\nlicense: mit\n---\n# แบบจำลองติดป้ายคำ\n\nแบบจำลองขนาดเล็กที่ติดป้ายคำในประโยคภาษาไทย "
            "ฝึกจากศูนย์ด้วยข้อความจำนวนมากที่รวบรวมจากหลายแหล่ง\n\n## ข้อมูลที่ใช้ฝึก\n\nข้อความจากหนังสือพิมพ์และหนังสือจำนวนมาก "
            "ที่ผู้เขียนรวบรวมเอง\n"
        ),
    )
    good = (Example("---\nlicense: mit\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        read = card.disclosures
        lines = {"data": read.data, "training code": read.training_code, "architecture": read.architecture}
        unread = [name for name, line in lines.items() if line.unread and line.owed]
        if unread:
            language = f" in the language `{read.body_language}`" if read.body_language else ""
            yield self.at(
                Span(_opening(card), _opening(card)),
                f"the text{language} could not be read for {', '.join(unread)}",
                help="name data, base and code in `datasets`, `base_model` and links, which are read in any language",
                points=False,
            )
