"""A model repository on the Hub: its card, the names of its files, and the small files that rules read.

All of it goes through huggingface_hub, whose token look-up, cache and environment variables hold here too:
https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from huggingface_hub import HfApi, errors, hf_hub_download, logging
from huggingface_hub.utils import disable_progress_bars  # type: ignore[attr-defined]

from hfcardlint.card.beside import READ
from hfcardlint.card.repo import CARD, MAX_TEXT, Repo, license_file
from hfcardlint.paths import HUB

# Seconds that the Hub has for an answer.
TIMEOUT = 10.0
# So many of the small files beside the card are read; larger ones are known by their names only.
MAX_SMALL = 40


class HubError(Exception):
    """A card that cannot be had from the Hub; the message is one clause that says why."""


class Address(NamedTuple):
    """``owner/name`` (or the bare name of an old repository) and a branch, tag or commit, None for the default."""

    id: str
    revision: str | None


class Model(NamedTuple):
    """``card`` holds the first ``limit + 1`` bytes of the card at most."""

    card: bytes
    repo: Repo


def address(path: str) -> Address:
    """Return what ``hf://owner/name@revision`` names; raises HubError where it has another form."""
    rest = path.removeprefix(HUB).removesuffix("/")
    id, _, revision = rest.partition("@")
    parts = id.removeprefix("models/").split("/")
    if parts[0] in ("datasets", "spaces", "buckets"):
        raise HubError(f"only the cards of models are read, not those of {parts[0]}")
    if len(parts) > 2 or not all(parts):
        raise HubError(f"{HUB}owner/name or {HUB}owner/name@revision is expected")
    return Address("/".join(parts), revision or None)


def fetch(path: str, limit: int) -> Model:
    """Return the model that ``path`` (``hf://...``) names.

    An unchanged revision comes from huggingface_hub's cache; so does all with HF_HUB_OFFLINE set. Raises HubError.
    """
    where = address(path)
    # What fails is said in one sentence by the caller.
    disable_progress_bars()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        return _fetch(where, limit)
    except (OSError, ValueError, errors.EntryNotFoundError) as error:
        raise HubError(_reason(error, where)) from None
    except Exception as error:
        # The HTTP client of huggingface_hub changed from requests to httpx, whose errors share no base but this.
        if not type(error).__module__.startswith(("httpx", "httpcore", "requests")):
            raise
        raise HubError(_reason(error, where)) from None


def _fetch(where: Address, limit: int) -> Model:
    names: dict[str, int] | None = None
    with suppress(errors.OfflineModeIsEnabled):
        info = HfApi().model_info(where.id, revision=where.revision, files_metadata=True, timeout=TIMEOUT)
        names = {file.rfilename: -1 if file.size is None else file.size for file in info.siblings or ()}
    if names is not None and CARD not in names:
        raise HubError(f"there is no {CARD} in this repository")
    if names is not None and names[CARD] > max(2 * limit, limit + 1):
        raise HubError(f"the card is larger than {limit} bytes (limits.file)")
    # By its branch, so that the cache knows which commit that is when the Hub is not there.
    card = _download(where.id, CARD, where.revision)
    root, commit = os.path.dirname(card), os.path.basename(os.path.dirname(card))
    if names is None:
        repo = Repo(root, where.id)
    else:
        for name in _small(where.id, names):
            # A gated repository shows its card and the names of its files to all.
            with suppress(errors.GatedRepoError, errors.EntryNotFoundError):
                _download(where.id, name, commit)
        repo = Repo.listed(root, names, where.id)
    with open(card, "rb") as file:
        return Model(file.read(limit + 1), repo)


def _small(id: str, names: dict[str, int]) -> list[str]:
    repo = Repo.listed(None, names, id)
    wanted = [license_file(names), *repo.all(*READ)]
    return [name for name in wanted if name is not None and names[name] <= MAX_TEXT][:MAX_SMALL]


def _download(id: str, name: str, revision: str | None) -> str:
    path = hf_hub_download(id, name, revision=revision, etag_timeout=TIMEOUT, library_name="hfcardlint")
    return str(path)


def _reason(error: Exception, where: Address) -> str:
    """Return why the Hub gave no card, in one clause, with the next step where there is one."""
    revision = where.revision or "main"
    if isinstance(error, errors.OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE is set and the card is not in the cache"
    if isinstance(error, errors.LocalEntryNotFoundError):
        offline = os.environ.get("HF_HUB_OFFLINE") or os.environ.get("TRANSFORMERS_OFFLINE")
        return f"{'HF_HUB_OFFLINE is set' if offline else 'the Hub cannot be reached'} and the card is not in the cache"
    if isinstance(error, errors.GatedRepoError):
        return "the repository is gated and gives no access to the token at hand; ask for access on its page"
    if isinstance(error, errors.RepositoryNotFoundError):
        return "there is no such model on the Hub, or it is private and the token at hand may not read it"
    if isinstance(error, errors.RevisionNotFoundError):
        return f"the repository has no revision {revision}"
    if isinstance(error, errors.EntryNotFoundError):
        return f"there is no {CARD} at revision {revision}"
    if isinstance(error, errors.HFValidationError):
        return "this is not the id of a repository; owner/name is expected"
    if "Timeout" in type(error).__name__ or isinstance(error, TimeoutError):
        return f"the Hub did not answer within {TIMEOUT:.0f} seconds"
    response = getattr(error, "response", None)
    if response is not None:
        return f"the Hub answered with status {response.status_code}"
    said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    return f"the Hub cannot be reached: {said}"
