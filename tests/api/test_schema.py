"""The whole API as its own description has it, asked by schemathesis: nothing it says is taken is an error of ours.

Few and well-formed examples of each operation here; `SCHEMATHESIS_EXAMPLES=100` asks longer, and malformed ones, which
take time to make up. Its pytest plugin, which would slow down every other test run, is switched off in pyproject.toml.
"""

import os
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.store import open_store
from onrecord.web.api import api
from tests.api.conftest import ENTRIES, TOKEN

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "5"))
MODES = list(GenerationMode) if EXAMPLES > 5 else [GenerationMode.POSITIVE]
OPERATIONS = sorted(
    f"{method.upper()} {path}"
    for path, methods in api(open_store(":memory:", create=True)).openapi()["paths"].items()
    for method in methods
)


@pytest.fixture(scope="module")
def operations(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("schema") / "r.db", create=True) as store:
        store.add(ENTRIES)
        described = schemathesis.openapi.from_asgi("/openapi.json", api(store, token=TOKEN))
        yield {one.ok().label: one.ok() for one in described.get_all_operations()}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_keeps_its_description(operations, name, mode):
    @given(case=operations[name].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def keeps(case):
        # 30 February keeps the pattern of a day and is refused all the same: 422 is an answer to what is well-formed.
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, excluded_checks=[positive_data_acceptance])

    with suppress(Unsatisfiable):  # of an address alone nothing is malformed
        keeps()
