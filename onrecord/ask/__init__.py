"""Questions to a record: one file a question, each a function (store, what is asked) -> an answer.

Who said what is `Store.search` itself; here are the questions that think: `check` a quotation, `audit` the record.
"""
