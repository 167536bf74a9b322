"""How often each rule found something: one line a rule, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.report import Report, Reporter, Totals, number

if TYPE_CHECKING:
    from hfcardlint.finding import Level


class Statistics(Reporter):
    """Keeps counts only."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, Level], int] = {}
        self._cards: dict[tuple[str, Level], int] = {}

    def join(self, report: Report) -> str:
        spoke = set()
        for finding in report.result.findings:
            key = (finding.rule, finding.level)
            self._counts[key] = self._counts.get(key, 0) + 1
            spoke.add(key)
        for key in spoke:
            self._cards[key] = self._cards.get(key, 0) + 1
        return ""

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        if not self._counts:
            return ""
        width = len(str(max(self._counts.values())))
        names = max(len(rule) for rule, _ in self._counts) + 2
        rows = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        cards = number(totals.cards, "card")
        return "".join(
            f"{count:>{width}}  {rule:{names}}{level.word:9}in {self._cards[rule, level]} of {cards}\n"
            for (rule, level), count in rows
        )
