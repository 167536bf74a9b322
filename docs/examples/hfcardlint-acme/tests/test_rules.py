"""Each rule is held to its own examples."""

from __future__ import annotations

import hfcardlint_acme

from hfcardlint.testing import check_examples


def test_contact_missing() -> None:
    check_examples(hfcardlint_acme.AcmeContactMissing)
