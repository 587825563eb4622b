"""What programs read of people: who speaks in the record, under which names and in which roles."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from onrecord.ask.people import who
from onrecord.contract import holding_value, person_value, speaker_row
from onrecord.web.api.answers import answer, first_of, number_of, page
from onrecord.web.api.reading import held, question_of, store_of
from onrecord.web.api.shapes import Day, ListedSpeakers, SpeakerPage

router = APIRouter()


@router.get("/speakers", response_model=SpeakerPage)
def speakers(request: Request, asked: Annotated[ListedSpeakers, Query()]) -> Response:
    """The people of the reports asked for, those with most reports first."""
    start = number_of(asked.cursor)
    counted = store_of(request).speakers(question_of(asked, limit=start + asked.limit + 1))
    people, more = first_of(islice(counted, start, None), asked.limit)
    return page(request, [speaker_row(one) for one in people], str(start + asked.limit) if more else None)


@router.get("/speakers/{speaker_id}", response_model=dict[str, Any])
def speaker(request: Request, speaker_id: str) -> Response:
    """One person whole: names as written, roles with what attests them, judgements with their reasons."""
    store = store_of(request)
    return answer(request, person_value(store.people.person(held(store, "speaker", speaker_id))))


@router.get("/offices", response_model=dict[str, Any])
def offices(request: Request, role: Annotated[str, Query(min_length=1, max_length=200)], on: Day = None) -> Response:
    """Who held an office, on a day or at all, as far as pages or the user's own list attest it."""
    return answer(request, holding_value(who(store_of(request), role, on=on)))
