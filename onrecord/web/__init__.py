"""The record in a browser: pages that are readable without JavaScript, each with a twin for programs.

A view asks the store one question and answers with a `View`; the same answer is shown as a page, as JSON, as CSV or
as a feed. Page text is always escaped, nothing is loaded from outside, and nothing is changed by GET.
"""
