"""The data of languages: phrases in lower case, nothing empty, found by its code."""

import pytest

from onrecord.lang import all_languages

FIELDS = (
    "related", "related_openers", "share", "share_openers", "form", "form_openers", "credit_openers", "byline_openers",
    "published", "updated", "clock",
)  # fmt: skip


@pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.code)
def test_furniture_is_lower_case_and_not_empty(language):
    for field in FIELDS:
        for phrase in getattr(language.furniture, field):
            assert phrase.strip(), field
            assert phrase == phrase.lower(), phrase
