"""A hostile card, what a reporter writes of it, and the commands that a job would find in that."""

from __future__ import annotations

import re

from hfcardlint.engine import Ignored
from hfcardlint.finding import Edit, Fix, Level, Related, Safety, Span
from hfcardlint.report import Report, Reporter, Totals

from .told import finding, report

STAMP = "2026-01-31T12:00:00"
HOSTILE = (
    "\x1b[31mred\x1b[0m ::error::x %0A::error file=y::z ##[error]q ]]> <script>alert(1)</script> &amp; </details>"
    " | a | b | `c` ``d [e](javascript:alert(1)) ![f](https://evil.example/x.png) <img src=x onerror=alert(1)> \"'"
    " \u202eevil\u2066 \u200bzero \x00nul \x9bcsi \udcff byte \ud800 \U000e0041 \u2028 \r\n::error::next\n# head\n***"
)


def write(reporter: Reporter, *reports: Report, errors: list[tuple[str, str]] | None = None) -> str:
    totals = Totals()
    said = reporter.begin()
    for each in reports:
        totals.add(each)
        said += reporter.card(each)
    return said + reporter.end(totals, errors or [])


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read a log as GitHub's runner does: (command, properties, message) of each line that is one. Where commands were
    stopped there is none, and the stop is one unless they were resumed.

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    found: list[tuple[str, dict[str, str], str]] = []
    resumes = ""
    for line in re.split(r"\r\n|\r|\n", text):
        new = re.match(r"\s*::([\w-]+)(?: (.*?))?::(.*)", line)
        old = re.search(r"##\[([\w-]+)", line)
        if resumes:
            if new and new[1] == resumes:
                resumes = ""
                found.pop()
        elif new:
            resumes = new[3] if new[1] == "stop-commands" else ""
            properties = dict(part.split("=", 1) for part in (new[2] or "").split(",") if part)
            for key, value in properties.items():
                properties[key] = value.replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
            found.append((new[1], properties, new[3].replace("%25", "%")))
        elif old:
            found.append((old[1], {}, line))
    return found


def hostile() -> Report:
    """A card of which every text that a reporter prints is hostile."""
    text = f"---\nlicense: {HOSTILE}\n---\n"
    where = Span(text.index(HOSTILE), text.index("# head"))
    error = finding(
        "license-unknown",
        where,
        HOSTILE,
        Level.ERROR,
        help=HOSTILE,
        related=(Related(HOSTILE, where),),
        fix=Fix(Safety.SAFE, HOSTILE, (Edit(*where, HOSTILE),)),
    )
    warning = finding("data-vague", where, HOSTILE, help=HOSTILE)
    one = report(text, error, warning, path=f"{HOSTILE}/README.md", base_models=(HOSTILE,))
    ignored = (Ignored(one.result.findings[0], HOSTILE, "comment"),)
    return one._replace(result=one.result._replace(ignored=ignored), unmet=(("Data", "absent", "named"),))


TROUBLE = [(HOSTILE, HOSTILE)]
