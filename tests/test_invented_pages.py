"""The flattened pages of the invented world that come with the project are told apart, and no date is made up."""

from eval.invented import measure


def test_articles_are_told_from_page_chrome():
    figures = measure()
    assert figures["body_f1"] >= 0.95
    assert figures["dates_wrong"] == 0
