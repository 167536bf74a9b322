"""Rules on the comments that ignore rules in a card."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hfcardlint.finding import Fix, Level, Safety
from hfcardlint.rule import Example, Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding
    from hfcardlint.ignores import Ignore, Name

_MARK = "hfcardlint-ignore"
# What precedes a name that is near a misspelt one.
_MEANT = "; did you mean `"
_SOURCE = "hfcardlint: docs/ignoring.md"
# Characters that are read anew to see that a card says the same without a comment: each removal reads all of the card.
_READ = 5_000_000


class IgnoreInvalid(Rule):
    """A comment that ignores rules names them.

    A misspelt name ignores nothing, and a comment without a name would hide whatever comes later.
    """

    name = "ignore-invalid"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = _SOURCE
    bad = (
        Example("---\n# hfcardlint-ignore: licence-missing -- in the paper\ntags: [a]\n---\n", at=(2, 22)),
        Example("# Tiny tagger\n\n<!-- hfcardlint-ignore -- all of it -->\n", at=(3, 1)),
        Example("# Tiny tagger\n\n<!-- hfcardlint-ignore-all data-absent -->\n"),
    )
    good = (
        Example("---\n# hfcardlint-ignore: license-missing -- in the paper\ntags: [a]\n---\n"),
        Example("# Tiny tagger\n\n`<!-- hfcardlint-ignore -->`\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if not card.ignores:
            return
        from hfcardlint.config import no_rule, suggest
        from hfcardlint.ignores import FORMS

        for ignore in card.ignores:
            if ignore.word not in FORMS:
                message = f"`{ignore.word}` is none of {', '.join(f'`{form}`' for form in FORMS)}"
                _, _, near = suggest(ignore.word, FORMS).partition(_MEANT)
                yield self.at(ignore.span, message, help=f"write `{near.rstrip('`?') or _MARK}` for `{ignore.word}`")
            elif not ignore.names:
                yield self.at(
                    ignore.span,
                    "the comment names no rule to ignore",
                    help="name the rules in the comment, or delete it",
                )
            for name in ignore.names:
                problem = no_rule(name.text, False, self.config.plugins)
                if problem:
                    said, _, near = problem.partition(_MEANT)
                    step = "take a rule of the list that `hfcardlint rule` prints"
                    step = f"write `{near.rstrip('`?')}` for `{name.text}`, if that is meant" if near else step
                    yield self.at(name.span, f"the comment ignores nothing: {said}", help=step)


class IgnoreUnused(Rule):
    """A comment that ignores a rule is deleted when the rule has nothing to say any more.

    Left behind, it would hide the next finding there. A comment counts as used where the rule would speak, also in a
    run that does not ask the rule, and where it cannot be asked because it needs the files of the repository.
    """

    name = "ignore-unused"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = _SOURCE
    bad = (
        Example(
            "---\n# hfcardlint-ignore: license-unknown -- named in the paper\nlicense: mit\n---\n",
            fixed="---\nlicense: mit\n---\n",
            at=(2, 1),
        ),
        Example(
            "---\nlicense: acme # hfcardlint-ignore: license-missing, license-unknown -- our own\n---\n",
            fixed="---\nlicense: acme # hfcardlint-ignore: license-unknown -- our own\n---\n",
        ),
        Example(
            "# Tiny tagger\n\n<!-- hfcardlint-ignore-next-line secret-token -- revoked -->\nTags words.\n",
            fixed="# Tiny tagger\n\nTags words.\n",
        ),
    )
    good = (
        Example("---\nlicense: acme # hfcardlint-ignore: license-unknown -- our own\n---\n"),
        Example("# Tiny tagger\n\n<!-- hfcardlint-ignore-file front-matter-missing -- added by the upload -->\n"),
        Example("```\n<!-- hfcardlint-ignore license-missing -->\n```\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        said: dict[str, list[Finding] | None] = {}
        left = _READ
        for ignore in card.ignores:
            if not ignore.valid:
                continue
            unused = [name for name in ignore.names if self._unused(name.text, ignore, card, said)]
            if unused:
                names = ", ".join(f"`{name.text}`" for name in unused)
                message = f"{names} {'finds' if len(unused) == 1 else 'find'} nothing here, so nothing is ignored"
                fix = _removal(card, ignore, unused) if left > 0 else None
                left -= len(card.text)
                yield self.at(ignore.span, message, help=f"delete {_unneeded(ignore, unused)}", fix=fix)

    def _unused(self, spelt: str, ignore: Ignore, card: Card, said: dict[str, list[Finding] | None]) -> bool:
        """Whether the rule has nothing to say where ``ignore`` holds; ``said`` keeps what each rule says."""
        from hfcardlint import rules

        rule = rules.by_name(self.config.plugins).get(spelt)
        if rule is None or rule.__module__ == __name__ or (rule.needs_repo and card.repo is None):
            return False
        if rule.name not in said:
            # A rule that says more than is reported is not asked where: its ignores count as used.
            most = self.config.limits.findings
            try:
                found = list(islice(rule(self.config).check(card), most + 1))
            except Exception:  # a rule that crashes is reported by the engine where it runs
                said[rule.name] = None
            else:
                said[rule.name] = found if len(found) <= most else None
        there = said[rule.name]
        return there is not None and not any(ignore.covers(finding) for finding in there)


def _removal(card: Card, ignore: Ignore, unused: list[Name]) -> Fix | None:
    """Return the fix that takes the unused names away, None where the text around would be read otherwise."""
    from hfcardlint.ignores import same_text, without

    edit = without(card, ignore, unused)
    # A comment may part two paragraphs: then an empty line must stay.
    for new in (edit, edit._replace(text=edit.text or "\n")):
        mended = card.with_text(card.text[: new.start] + new.text + card.text[new.end :])
        if same_text(card, mended):
            return Fix(Safety.SAFE, f"delete {_unneeded(ignore, unused)}", (new,))
    return None


def _unneeded(ignore: Ignore, unused: list[Name]) -> str:
    """Return what of a comment is not needed: all of it, or some of its names."""
    return "the comment" if len(unused) == len(ignore.names) else ", ".join(f"`{name.text}`" for name in unused)


class IgnoreWithoutReason(Rule):
    """A comment that ignores a rule says why, after `--`.

    The next reader then knows whether it still holds.
    """

    name = "ignore-without-reason"
    level = Level.NOTE
    profile = Profile.STRICT
    source = _SOURCE
    bad = (Example("---\n# hfcardlint-ignore: license-missing\ntags: [a]\n---\n", at=(2, 1)),)
    good = (Example("---\n# hfcardlint-ignore: license-missing -- in the paper\ntags: [a]\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        for ignore in card.ignores:
            if ignore.valid and not ignore.reason and ignore.names:
                yield self.at(
                    ignore.span, "the comment gives no reason", help="add ` -- ` and the reason to the comment"
                )
