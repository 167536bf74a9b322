"""PyYAML's loader in Python, made to read what libyaml and js-yaml read: tabs between tokens.

Only needed where PyYAML was built without libyaml, in a browser for instance.
"""

from __future__ import annotations

import yaml
from yaml.error import Mark
from yaml.scanner import ScannerError

_ENDS = "\r\n\x85\u2028\u2029"


class TabLoader(yaml.SafeLoader):
    """``SafeLoader`` that takes a tab for a blank wherever libyaml does: behind the indentation of a line."""

    def scan_to_next_token(self) -> None:
        """Move past blanks, comments and line ends; in block context a tab only where no key may begin."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _ENDS:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        """Return the text that stands for the blanks and line ends inside a plain scalar."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        if self.peek() not in _ENDS:
            return [blanks] if blanks else []
        first = self._line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while not self._separator() and self.peek() in " \t" + _ENDS:
            if self.peek() in _ENDS:
                breaks.append(self._line_break())
            elif self.peek() == "\t" and self.column < indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start_mark, problem, self.get_mark())
            else:
                self.forward()
        if self._separator():
            return None
        if first != "\n":
            return [first, *breaks]
        return breaks or [" "]

    def _line_break(self) -> str:
        taken: str = self.scan_line_break()  # type: ignore[no-untyped-call]
        return taken

    def _separator(self) -> bool:
        if self.column:
            return False
        return self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t" + _ENDS
