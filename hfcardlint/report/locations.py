"""Paths and addresses as the machine formats write them."""

from __future__ import annotations

import os
from contextlib import suppress

from hfcardlint import URL, rules

# The folder of the job's checkout: https://docs.github.com/actions/reference/workflows-and-actions/variables and
# https://docs.gitlab.com/ci/variables/predefined_variables/
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def base() -> str:
    """Return the folder that paths are relative to: the job's checkout, else the git work tree around the current
    folder, else the current folder."""
    here = os.path.realpath(os.curdir)
    for name in _CHECKOUTS:
        folder = os.path.realpath(os.environ.get(name) or os.devnull)
        if here == folder or here.startswith(folder.rstrip(os.sep) + os.sep):
            return folder
    folder = here
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return here
        folder = above
    return folder


def remote(path: str) -> bool:
    """Whether a card was read from the Hub."""
    return path.startswith("hf://")


def relative(path: str, root: str) -> str:
    """Return ``path`` relative to ``root``, with ``/``. Standard input (``-``) and ``hf://`` stay as they are."""
    if path == "-" or remote(path):
        return path
    whole = os.path.abspath(path)
    with suppress(ValueError):  # a name given for standard input that no file can have
        folder, name = os.path.split(whole)
        whole = os.path.join(os.path.realpath(folder), name)
    with suppress(ValueError):  # another drive on Windows
        whole = os.path.relpath(whole, root)
    return whole.replace(os.sep, "/")


def uri(path: str) -> str:
    """Return a path of ``relative`` as a URI reference (RFC 3986); bytes that are not UTF-8 stay those bytes."""
    from urllib.parse import quote

    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    return quote(data, safe="/:@~" if remote(path) else "/@~")


def page(rule: str) -> str:
    """Return the address of a rule's page, "" for a rule of a plugin: no page of this project tells of it."""
    return f"{URL}/blob/main/docs/rules/{rule}.md" if rule in rules.by_name() else ""
