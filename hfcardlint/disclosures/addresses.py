"""Addresses of code: what a link's address alone says of repositories, notebooks and training files."""

from __future__ import annotations

from hfcardlint.disclosures import words

_HOSTS = ("github.com/", "gitlab.com/", "codeberg.org/", "bitbucket.org/", "gitee.com/")
NOTEBOOKS = (
    "colab.research.google",
    ".ipynb",
    "nbviewer",
    "kaggle.com/code",
    "kaggle.com/kernels",
    "keras.io/examples",
)
_PLACES = (".ipynb", ".sh", ".y", "codeberg", "bitbucket", "keras.io", "nbviewer")
_FILES = (".py", ".ipynb", ".sh", ".yaml", ".yml", ".json", ".toml")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".mp4")


def may(url: str) -> bool:
    """Whether an address may be one of code."""
    return "git" in url or "colab" in url or "kaggle" in url or ".py" in url or any(part in url for part in _PLACES)


def repository(url: str) -> str:
    """Return ``owner/name`` of the repository that an address points into, ``""`` where it is none."""
    low = url.lower()
    for host in _HOSTS:
        at = low.find(host)
        if 0 <= at < 20:
            path = low[at + len(host) :]
            for mark in "?#":
                path = path.partition(mark)[0]
            parts = [part for part in path.split("/") if part]
            return f"{parts[0]}/{parts[1].removesuffix('.git')}" if len(parts) > 1 else ""
    return ""


def training_file(low: str) -> bool:
    """Whether an address in lower case ends in the name of a training script or configuration."""
    name = low.partition("?")[0].rpartition("/")[2]
    if not name.endswith(_FILES):
        return False
    return any(part in name for part in ("finetun", "fine_tun", "fine-tun", "run_", "recipe")) or (
        "train" in name.replace("trained", "")
    )


# Below ``recipes`` these are recipes for using a model.
_USES = frozenset(("eval", "evaluation", "inference", "quickstart", "responsible", "safety"))


def in_path(url: str, host: str) -> bool:
    """Whether a directory or the repository's name says training."""
    low = url.lower()
    name = host.split("/")[1] if host else ""
    path = low.split(host, 1)[-1] if host else low.partition("://")[2].partition("/")[2]
    parts = path.replace("#", "/").replace("?", "/").replace(".", "/").split("/")
    if "recipe" not in name:
        parts.append(name)
    elif name in parts:
        parts.remove(name)
    used = not _USES.isdisjoint(path.replace("/", " ").replace("_", " ").replace("-", " ").split())
    for part in parts:
        bits = part.replace("_", "-").split("-")
        if used and "recipes" in bits:
            continue
        if not words.listed("links_path_words").isdisjoint(bits):
            return True
        if "fine-tun" in part.replace("_", "-") or "finetun" in part:
            return True
    return False
