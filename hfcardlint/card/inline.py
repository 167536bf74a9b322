"""mistune's inline parser, made to say where links, images, code and HTML stand in their block's text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mistune._inline.links import _close_bracket, _discard_brackets
from mistune.core import InlineState
from mistune.helpers import parse_link_href, unescape_char
from mistune.inline_parser import InlineParser
from mistune.plugins.formatting import parse_strikethrough
from mistune.util import unescape

from hfcardlint.card.prose import is_stressed

if TYPE_CHECKING:
    from re import Match, Pattern

Token = dict[str, Any]


@cache
def parser() -> Inlines:
    """Return the one inline parser, which holds no state of a text."""
    return Inlines()


class _InlineState(InlineState):
    """An inline state that knows where its text begins in the block's text."""

    def __init__(self, env: Any) -> None:
        super().__init__(env)
        self.base = 0
        self.mark = 0

    def copy(self) -> _InlineState:
        state = super().copy()
        assert isinstance(state, _InlineState)
        # The only copies are struck-through texts, which begin behind their marker.
        state.base = self.base + self.mark
        return state


class Inlines(InlineParser):
    """mistune's inline rules; links, images, code and HTML get ``s`` and ``e``, their place in the block's text."""

    state_cls = _InlineState

    def __init__(self) -> None:
        super().__init__()
        self.register("strikethrough", r"~~(?=[^\s~])", parse_strikethrough, before="link")

    def parse_method(self, m: Match[str], state: InlineState) -> int | None:
        assert isinstance(state, _InlineState) and m.lastgroup is not None
        kind = m.lastgroup
        state.mark = m.end()
        end = self._methods[kind](m, state)
        if end and kind in ("codespan", "auto_link", "auto_email", "inline_html"):
            token = state.tokens[-1]
            if token["type"] != "text":
                token["s"] = state.base + m.start()
                token["e"] = state.base + end
                token["auto"] = True
        return end

    def _find_fast_text_end(self, src: str, pos: int) -> int:
        # Emphasis is found afterwards, in the text between the other elements.
        m = _trigger().search(src, pos)
        if m is None:
            return len(src)
        return self._find_linebreak_start(src, pos, m.start()) if m.group() == "\n" else m.start()

    def finalize_tokens(self, tokens: list[Token], depth: int) -> list[Token]:
        """As mistune's, which looks at each character, but texts without emphasis or with one bold label are quick."""
        stressed = [token for token in tokens if token["type"] == "text" and _is_stressed(token["raw"])]
        if not stressed:
            return tokens
        label = _label().match(tokens[0]["raw"]) if len(stressed) == 1 and stressed[0] is tokens[0] else None
        if label is None or depth >= self.max_nested_level:
            return super().finalize_tokens(tokens, depth)
        strong = {"type": "strong", "children": [{"type": "text", "raw": label.group(1)}]}
        rest = tokens[0]["raw"][label.end() :]
        return [strong, *([{"type": "text", "raw": rest}] if rest else ()), *tokens[1:]]

    def parse_link(self, m: Match[str], state: InlineState) -> int | None:
        """As mistune's, but a link or image of plain text and a plain address is read in one step."""
        image = m.group() == "!["
        whole = _plain_link().match(state.src, m.start())
        if whole is None or state.depth >= self.max_nested_level or (not image and (state.brackets or state.in_link)):
            return super().parse_link(m, state)
        assert isinstance(state, _InlineState)
        if state.brackets:
            state.brackets[-1].nested = True
        text, url = whole.groups()
        place = {"s": state.base + m.start(), "e": state.base + whole.end(), "url": url}
        children = [{"type": "text", "raw": text}] if text else []
        state.append_token({"type": "image" if image else "link", "children": children, **place})
        return whole.end()

    def parse_link_close(self, m: Match[str], state: InlineState) -> int:
        """As mistune's, but note where the bracket was opened and closed."""
        assert isinstance(state, _InlineState)
        position, stop = m.span()
        if not state.env.get("ref_links"):
            literal = stop - state.src.startswith("(", stop)
            if literal > position:
                _discard_brackets(state, literal - position)
                self.process_text(state.src[position:literal], state)
                position = literal
        while position < stop:
            if not state.brackets:
                self.process_text(state.src[position:stop], state)
                return stop
            opener = state.brackets[-1]
            close = position
            position = _close_bracket(self, state, close)
            token = state.tokens[-1]
            if token["type"] != "text":
                token["s"] = state.base + opener.start - (2 if opener.image else 1)
                token["e"] = state.base + position
                url = token["attrs"]["url"]
                token["url"] = url if "label" in token else as_written(url, state.src, close + 2, position)
        return position


def as_written(url: str, src: str, start: int, end: int) -> str:
    """Return the address that stands between ``start`` and ``end``: mistune gives it percent-encoded."""
    if src.find(url, start, end) >= 0:
        return url
    href, _ = parse_link_href(src, start, block=src[start - 1] == ":")
    return url if href is None else unescape(unescape_char(href))


@cache
def _trigger() -> Pattern[str]:
    # A search skips to the characters of a class with which all begins.
    return re.compile(r"[\\`\[\]<\n!~](?:(?<![!~])|(?<=!)\[|(?<=~)~)")


def _is_stressed(text: str) -> bool:
    return "*" in text or is_stressed(text)


@cache
def _plain_link() -> Pattern[str]:
    return re.compile(r"!?\[([^\[\]\\`*_<~\n]*)\]\(([^\x00-\x20\x7f()<>\\;]+)\)")


@cache
def _label() -> Pattern[str]:
    return re.compile(r"\*\*(?=[^\s*])([^*_]*[^\s*_])\*\*(?=[\s.,:;!?)]|$)(?=[^*_]*$)")
