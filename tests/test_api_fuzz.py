"""Whatever is sent to the API, it answers as its document says, and never with an error of the server.

schemathesis makes the requests from the OpenAPI document, valid and broken ones.
"""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from ui.api.operations import API_PATH
from ui.edition import edition_of
from ui.server import create_app
from ui.settings import Settings

pytestmark = pytest.mark.slow
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
)
"""All that hold. That all valid data is taken does not: a question of blanks or a place that is none fits its type."""

EXAMPLES, OPERATIONS = 15, 12


@pytest.fixture(scope="module")
def document(index: Index) -> Any:
    """The document of an application that answers from the made-up library, without limits on visitors."""
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    app = create_app(lambda: edition, Settings(per_session=10**6, per_address=10**8))
    return schemathesis.openapi.from_asgi(f"{API_PATH}/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_whatever_is_sent_is_answered_as_the_document_says(document: Any, mode: GenerationMode) -> None:
    tried = []
    for found in document.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
        def answered(case: Any) -> None:
            case.call_and_validate(checks=list(CHECKS))

        with contextlib.suppress(Unsatisfiable):  # an operation that takes nothing cannot be called wrongly
            answered()
    assert len(tried) == OPERATIONS


def test_no_operation_asks_who_the_visitor_is(document: Any) -> None:
    """Nothing is protected, so no check of log-ins is left out above."""
    assert ignored_auth not in CHECKS
    assert "security" not in document.raw_schema
