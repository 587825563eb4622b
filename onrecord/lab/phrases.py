"""What augmentation writes into articles: invented speakers, reports around sentences, lines of page chrome.

A template is pieces split by `|`: `s:` source, `c:` cue, `k:` content; the rest belongs to no span. `{who}` is any
speaker, `{whom}` any but a pronoun, `{place}`, `{outlet}` and `{day}` their lists; `{1}` is the sentence reported,
`{2}` its second part or the sentence after it. Spans as annotators draw them: the source with its appositions and the
comma that closes them; the cue with auxiliaries, negation, adverbs and the colon after a verb (223 to 12 in PolNeAR's
train part), without addressee (209 to 3), day (61 to 36) and a leading "In a statement" (27 to 1); the content with
"that" and with its quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple


class Template(NamedTuple):
    """How a sentence is reported; the mode and act that this report has."""

    form: str
    mode: str = "speech"
    act: str = "state"


Piece = tuple[str, str]  # role ("" = none), wording with {1}, {2}


def parsed(piece: str) -> Piece:
    """The role and the wording of a piece of a template."""
    return (piece[0], piece[2:]) if piece[:2] in ("s:", "c:", "k:") else ("", piece)


PRONOUNS = ("he", "she", "they", "he", "she")
PLACES = ("Tessary", "Korsk", "Veldania", "Port Ilmar", "Ostrelle", "Brannock", "Upper Sarn", "Quillon Bay")
OUTLETS = (
    "Tessarine News",
    "the Korsk Herald",
    "Radio Ilmar",
    "the Veldanian Press Agency",
    "Channel Six",
    "the Morning Ledger",
    "the Brannock Courier",
    "Sarn Weekly",
)
DAYS = tuple(
    f"{on}{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday") for on in ("", "on ")
)

PERSONS = (
    "Korvin Ashdale",
    "Mirelle Tosk",
    "Ms Ortavel",
    "Mr Dannick",
    "Dr Ileana Brask",
    "Ashdale",
    "Tosk",
    "Pavlo Venn",
    "Sen. Harl Quenby",
    "General Odo Marrask",
    "President Selka Durane",
    "Prime Minister Ivo Talbrecht",
    "Foreign Minister Ruan Eskel",
    "Judge Amma Fenwood",
    "Governor Lise Carrow",
    "Colonel Bastin Roe",
    "Eskel",
    "Durane",
    "Veldanian President Selka Durane",
    "Mayor Tobin Halse",
    "Professor Nadir Olm",
    "Halse",
    "former minister Jory Pell",
)
ROLES = (
    "the mayor of Korsk",
    "a former adviser to the council",
    "who leads the inquiry",
    "the party's deputy chairwoman",
    "a shopkeeper in Port Ilmar",
    "head of the Veldanian delegation",
    "a historian at Tessary University",
    "41",
    "the ministry's spokesman",
    "chief executive of Ilmar Shipping",
    "who was not at the meeting",
    "R-Brannock",
)
OTHERS = (
    "the envoy",
    "the ministry",
    "the Veldanian foreign ministry",
    "a senior official",
    "a person familiar with the talks",
    "the opposition",
    "a spokeswoman for the bank",
    "the council",
    "the prosecutor's office",
    "an official who asked not to be named",
    "the army",
    "the company",
    "the Tessary Institute for Policy",
    "a White Tower aide",
    "the mayor",
    "a second witness",
    "the court",
    "the commission",
    "the outgoing speaker",
    "a Korsk police report",
    "his spokesman",
    "her lawyer",
    "the Free Sarn movement",
    "an intelligence assessment",
    "the chairman",
)

GROUPS = (
    "officials",
    "two diplomats",
    "residents",
    "critics of the plan",
    "people close to the president",
    "many voters",
    "police in Korsk",
    "lawmakers",
    "the general's lawyers",
    "some economists",
    "the president's critics",
    "three people briefed on the matter",
    "government sources",
    "analysts",
    "supporters of the bill",
    "the United Harbour Workers",
    "opponents of the dam",
    "aides to Mr Talbrecht",
    "several former officers",
    "her colleagues",
)
PLURAL = frozenset((*GROUPS, "they"))
CARD_ROLES = (
    "mayor of Korsk",
    "deputy chairwoman of the Free Sarn movement",
    "shopkeeper in Port Ilmar",
    "head of the Veldanian delegation",
    "historian, Tessary University",
    "chief executive of Ilmar Shipping",
    "foreign ministry spokesman",
    "Veldanian president",
)

# The sentence keeps its place; {1} opens the new sentence's content unless something is said before it.
INDIRECT = (
    Template("s:{who}| |c:told| reporters |k:that {1}|."),
    Template("s:{who}| |c:told| {outlet} {day} |k:that {1}|."),
    Template("s:{who}| |c:said| |k:that {1}|."),
    Template("s:{who}| |c:said| |k:{1}|."),
    Template("s:{who}| |c:said| {day} |k:that {1}|."),
    Template("s:{who}| |c:has repeatedly said| |k:that {1}|.", act="assert"),
    Template("s:{who}| |c:did not say| |k:that {1}|.", act="other"),
    Template("s:{who}| |c:denied| |k:that {1}|.", act="deny"),
    Template("s:{who}| |c:did not deny| |k:that {1}|.", act="other"),
    Template("s:{who}| |c:has never claimed| |k:that {1}|.", act="other"),
    Template("s:{who}| |c:would not confirm| |k:that {1}|.", act="reject"),
    Template("s:{who}| |c:later insisted| |k:that {1}|.", act="assert"),
    Template("s:{who}| |c:warned| {whom} |k:that {1}|.", act="warn"),
    Template("s:{who}| |c:also claimed| at a rally in {place} |k:that {1}|.", act="assert"),
    Template("s:{who}| |c:conceded| |k:that {1}|.", act="agree"),
    Template("s:{who}| |c:recalled| |k:that {1}|.", act="recall"),
    Template("s:{who}| |c:alleged| in {place} |k:that {1}|.", act="accuse"),
    Template("{day}, |s:{who}| |c:announced| |k:that {1}|."),
    Template("In an interview with {outlet}, |s:{who}| |c:said| |k:{1}|."),
    Template("In a statement, |s:{who}| |c:said| |k:that {1}|."),
    Template("Speaking in {place}, |s:{who}| |c:acknowledged| |k:that {1}|.", act="agree"),
    Template("In a letter to {whom}, |s:{who}| |c:wrote| |k:that {1}|.", "writing"),
    Template("s:{whom}| |c:tweeted| |k:that {1}|.", "writing"),
    Template("s:{outlet}| |c:reported| {day} |k:that {1}|.", "writing"),
    Template("c:According to| |s:a {paper} report|, |k:{1}|.", "writing"),
    Template("c:According to| |s:{whom}|, |k:{1}|."),
    Template("As |s:{whom}| |c:put it|, |k:{1}|."),
    Template("s:A statement from {whom}| |c:says| |k:{1}|.", "writing"),
    Template("s:{who}| |c:believed| |k:that {1}|.", "attitude", "other"),
    Template("s:{who}| |c:did not believe| |k:that {1}|.", "attitude", "doubt"),
    Template("s:{who}| |c:doubted| |k:that {1}|.", "attitude", "doubt"),
    Template("s:{who}| |c:feared| |k:that {1}|.", "attitude", "other"),
    Template("s:{who}| |c:suspected| |k:that {1}|.", "attitude", "other"),
    Template("s:{who}| |c:never thought| |k:that {1}|.", "attitude", "doubt"),
    Template("s:{who}| |c:had always assumed| |k:that {1}|.", "attitude", "other"),
    Template("s:{who}| |c:could hardly believe| |k:that {1}|.", "attitude", "doubt"),
    Template("s:{who}| |c:privately hoped| |k:that {1}|.", "attitude", "hope"),
    Template("s:{who}| |c:regretted| |k:that {1}|.", "attitude", "criticise"),
    Template("s:{who}| |c:could not accept| |k:that {1}|.", "attitude", "doubt"),
    Template("s:{whom}|c::| |k:{1}|."),
)
QUOTED = (
    Template("k:“{1},”| |s:{who}| |c:said|."),
    Template("k:“{1},”| |c:said| |s:{whom}|."),
    Template("k:“{1},”| |s:{who}| |c:told| {outlet}."),
    Template("k:“{1},”| |s:{who}| |c:wrote| in a post {day}.", "writing"),
    Template("k:“{1},”| |s:a statement by {whom}| |c:read|.", "writing"),
    Template("k:“{1},”| |c:insisted| |s:{whom}|.", act="assert"),
    Template("s:{who}| |c:said:| |k:“{1}.”"),
    Template("s:{who}| |c:said|, |k:“{1}.”"),
    Template("In a letter, |s:{who}| |c:wrote:| |k:“{1}.”", "writing"),
)
AFTER = (
    Template("k:{1}|, |c:according to| |s:{whom}|."),
    Template("k:{1}|, |s:{who}| |c:said|."),
    Template("k:{1}|, |s:{who}| |c:told| reporters {day}."),
    Template("k:{1}|, |s:{outlet}| |c:reported|.", "writing"),
    Template("k:{1}|, |s:{who}| |c:has claimed|.", act="assert"),
    Template("k:{1}|, |c:says| |s:a report by {whom}|.", "writing"),
)
MIDDLE = (  # between the sentence's own source and the rest of it
    Template("k:{1}|, |s:{who}| |c:said|, |k:{2}|."),
    Template("k:{1}|, |c:according to| |s:{whom}|, |k:{2}|."),
    Template("k:{1}|, |s:{outlet}| |c:reported|, |k:{2}|.", "writing"),
)
BETWEEN = (  # between the sentence and the one after it
    Template("k:“{1},”| |s:{who}| |c:said|. |k:“{2}.”"),
    Template("k:“{1},”| |c:said| |s:{whom}|. |k:“{2}.”"),
    Template("k:“{1},”| |s:{who}| |c:told| {outlet}. |k:“{2}.”"),
)

CHROME = (
    "Share",
    "Share this article",
    "Advertisement",
    "ADVERTISEMENT",
    "Read also: Harbour bridge to close for the winter",
    "Photo: Korsk Herald archive",
    "Photo: Ilmar Images",
    "Follow us on Chatterbox",
    "Follow us on social networks",
    "Print",
    "Comments (14)",
    "0 comments",
    "12 March, 18:42",
    "Updated: 4 May 2019, 09:15",
    "03.11.2018 | 12:30",
    "Read more",
    "Continue reading below",
    "Story continues below advertisement",
    "Sign up for our daily newsletter",
    "Subscribe",
    "Related: Five questions about the Sarn canal",
    "See also: Ferry strike enters third week",
    "Tags: ports, budget",
    "Top stories",
    "Most read",
    "Video",
    "Watch: Floods reach the old town",
    "Send by e-mail",
    "Copy link",
    "Tell a friend",
    "Home > World > Veldania",
    "Source: Tessarine News",
    "© Veldanian Press Agency",
    "All rights reserved",
    "Next article",
    "Previous article",
    "Found a mistake? Select it and press Ctrl+Enter",
    "Loading...",
    "Like 23",
    "Report an error",
    "Our channel: news without delay",
    "Log in to comment",
    "Recommended for you",
    "Image caption",
    "Isles Images / R. Olm",
    "By our correspondent",
    "Views: 1,204",
    "Editor's picks",
    "Add to favourites",
    "Latest from Korsk",
)
