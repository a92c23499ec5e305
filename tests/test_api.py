"""The API as a portal's programs use it: JSON, events, typed outcomes, and errors that say in Vietnamese what to do."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from tests.api_calls import QUESTION, ask, refused
from ui import api_texts as texts
from ui.api.operations import API_PATH
from ui.edition import Edition, edition_of
from ui.errors import RecordsUnavailable
from ui.records.records import Records
from ui.server import create_app
from ui.settings import Settings
from ui.source_page import quote_code

PORTAL = "https://cong.tinh.vn"


@pytest.fixture(scope="module")
def edition(index: Index) -> Edition:
    return edition_of(index, AnswerRunnable(Bot(index)))


@pytest.fixture
def records() -> Records:
    return Records.open(None)


@pytest.fixture
def client(edition: Edition, records: Records) -> TestClient:
    return TestClient(create_app(lambda: edition, Settings(portals=PORTAL), records, chat_later=True))


def test_an_answer_is_the_object_of_the_command_line_with_an_id_and_links(client: TestClient) -> None:
    answer = ask(client)
    assert answer["outcome"] == "answered"
    assert "**615**" in answer["answer"]
    assert set(answer) == {
        "id", "question", "answer", "outcome", "abstained", "citations", "derived", "suggestions", "elapsed_ms",
        "approval", "worded_by",
    }  # fmt: skip
    (citation,) = answer["citations"]
    code = quote_code(citation["quote"])
    assert citation["href"].endswith(f"?tu={citation['start']}&den={citation['end']}&ma={code}#trich")
    page = client.get(f"/{citation['href'].partition('#')[0]}").text
    assert '<mark id="trich">' in page


def test_a_follow_up_is_understood_from_the_questions_before_it(client: TestClient) -> None:
    assert "**324**" in ask(client, "còn Lào Cai?", history=[QUESTION])["answer"]


def test_only_the_chosen_sources_and_places_are_asked(client: TestClient) -> None:
    assert ask(client, sources=["lao-cai.txt"])["outcome"] == "not_found"
    assert ask(client, places=["Lào Cai"])["outcome"] == "not_found"
    assert "**615**" in ask(client, sources=["an-giang-bao-cao.txt"])["answer"]


def test_sources_and_places_that_are_not_there_are_named(client: TestClient) -> None:
    for body, code, named in (
        ({"sources": ["khong-co.md"]}, "unknown_source", "khong-co.md"),
        ({"places": ["Xứ Lạ"]}, "unknown_place", "Xứ Lạ"),
        ({"places": ["Cà Mau"]}, "unknown_place", "Cà Mau"),
    ):
        response = client.post(f"{API_PATH}/ask", json={"question": QUESTION, **body})
        assert named in refused(response, 422, code)


def test_an_answer_opens_again_and_is_forgotten_on_request(client: TestClient) -> None:
    answer = ask(client)
    address = f"{API_PATH}/answers/{answer['id']}"
    assert client.get(address).json()["answer"] == answer["answer"]
    assert client.delete(address).status_code == 204
    refused(client.get(address), 404, "unknown_answer")
    refused(client.delete(address), 404, "unknown_answer")


def test_feedback_is_kept_with_its_answer(client: TestClient, records: Records) -> None:
    answer_id = ask(client)["id"]
    body = {"answer_id": answer_id, "verdict": "wrong_source", "note": "SĐT của tôi 0912345678"}
    assert client.post(f"{API_PATH}/feedback", json=body).status_code == 201
    (row,) = records.export()
    assert row["feedback"][0]["verdict"] == "wrong_source"
    assert "0912345678" not in json.dumps(row)


def test_feedback_needs_an_answer_and_one_of_four_verdicts(client: TestClient) -> None:
    refused(client.post(f"{API_PATH}/feedback", json={"answer_id": "x", "verdict": "right"}), 404, "unknown_answer")
    wrong = client.post(f"{API_PATH}/feedback", json={"answer_id": "x", "verdict": "so-so"})
    assert "“verdict”" in refused(wrong, 422, "invalid_request")


def test_a_visitor_is_answered_when_nothing_can_be_recorded(
    client: TestClient, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise RecordsUnavailable(texts.RECORDS_UNAVAILABLE)

    monkeypatch.setattr(records, "keep", full)
    assert ask(client)["id"] is None


def test_a_check_gives_a_verdict_for_each_figure(client: TestClient) -> None:
    text = "An Giang có 616 doanh nghiệp công nghệ số. Lào Cai có 324 doanh nghiệp công nghệ số."
    results = client.post(f"{API_PATH}/check", json={"text": text}).json()["results"]
    assert [result["verdict"] for result in results] == ["contradicted", "confirmed"]
    assert results[0]["source_value"].startswith("615")
    assert results[0]["citations"][0]["href"].startswith("nguon/")


def test_figures_are_filtered_and_come_page_by_page(client: TestClient) -> None:
    found = client.get(f"{API_PATH}/figures", params={"place": "Lào Cai", "indicator": "doanh nghiệp"}).json()
    assert (found["total"], [figure["value"] for figure in found["figures"]]) == (1, ["324"])
    assert found["figures"][0]["citation"]["quote"]
    beyond = client.get(f"{API_PATH}/figures", params={"page": 99}).json()
    assert beyond["figures"] == []
    assert beyond["total"] > 5
    refused(client.get(f"{API_PATH}/figures", params={"place": "Xứ Lạ"}), 422, "invalid_question")


def test_search_gives_the_best_passages_with_links(client: TestClient) -> None:
    hits = client.get(f"{API_PATH}/search", params={"q": "tài khoản Lào Cai", "k": 2}).json()["hits"]
    assert len(hits) == 2
    assert "85.000" in hits[0]["text"]
    assert client.get(f"/{hits[0]['href'].partition('#')[0]}").status_code == 200
    assert "“k”" in refused(client.get(f"{API_PATH}/search", params={"q": "a", "k": 51}), 422, "invalid_request")


def test_sources_are_listed_and_read_without_paths_of_this_machine(client: TestClient, index: Index) -> None:
    listed = client.get(f"{API_PATH}/sources").json()
    sources = listed["sources"]
    assert len(sources) == listed["total"] == len(index.documents())
    assert client.get(f"{API_PATH}/sources", params={"page": 2}).json()["sources"] == []
    assert all("path" not in source for source in sources)
    for source in sources:
        whole = client.get(f"{API_PATH}/sources/{source['id']}").json()
        assert whole["text"] == index.document(source["id"]).text
        part = client.get(f"{API_PATH}/sources/{source['id']}", params={"start": 5, "end": 9}).json()
        assert (part["text"], part["start"], part["end"]) == (whole["text"][5:9], 5, 9)
        beyond = client.get(f"{API_PATH}/sources/{source['id']}", params={"start": 10**6})
        refused(beyond, 422, "invalid_range")
    refused(client.get(f"{API_PATH}/sources/khong-co"), 404, "unknown_source")


def test_suggestions_are_questions_that_are_answered(client: TestClient) -> None:
    suggestions = client.get(f"{API_PATH}/suggestions").json()["suggestions"]
    assert suggestions
    assert not any(ask(client, question)["abstained"] for question in suggestions)


def test_health_and_readiness_say_what_serves(client: TestClient, index: Index) -> None:
    assert client.get(f"{API_PATH}/health").json() == {"status": "ok"}
    ready = client.get(f"{API_PATH}/ready").json()
    assert (ready["status"], ready["documents"], ready["generation"]) == ("ready", 4, index.generation)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b"{bad", "application/json", 400, "invalid_json"),
        (b'{"question": "\xff"}', "application/json", 400, "invalid_json"),
        (b"[" * 50_000, "application/json", 400, "invalid_json"),
        (b'{"question": "a"}', "text/plain", 415, "json_expected"),
        (b"question=a", "application/x-www-form-urlencoded", 415, "json_expected"),
        (b"[]", "application/json", 422, "invalid_request"),
        (b'{"question": "\\ud800"}', "application/json", 422, "invalid_request"),
        (b'{"question": ""}', "application/json", 422, "invalid_request"),
        (b'{"question": "a", "hisotry": []}', "application/json", 422, "invalid_request"),
        (json.dumps({"question": "a" * 1_001}).encode(), "application/json", 422, "invalid_request"),
        (json.dumps({"question": "a", "history": ["b"] * 9}).encode(), "application/json", 422, "invalid_request"),
        (b'{"question": "a"}' + b" " * 300_000, "application/json", 413, "too_large"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_code(
    client: TestClient, body: bytes, content_type: str, status: int, code: str
) -> None:
    response = client.post(f"{API_PATH}/ask", content=body, headers={"Content-Type": content_type})
    refused(response, status, code)


def test_unknown_addresses_and_methods_are_refused_in_the_same_form(client: TestClient) -> None:
    refused(client.get(f"{API_PATH}/khong-co"), 404, "not_found")
    refused(client.get("/api/v2/ask"), 404, "not_found")
    response = client.get(f"{API_PATH}/ask")
    refused(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


def test_too_many_questions_are_refused_until_a_time_that_is_said(edition: Edition) -> None:
    client = TestClient(create_app(lambda: edition, Settings(per_session=3), chat_later=True))
    session = {"X-Hoidap-Session": "a" * 20}
    statuses = [client.get(f"{API_PATH}/sources", headers=session).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    response = client.get(f"{API_PATH}/sources", headers=session)
    assert f"sau {response.headers['retry-after']} giây" in refused(response, 429, "too_many_requests")
    assert client.get(f"{API_PATH}/sources", headers={"X-Hoidap-Session": "b" * 20}).status_code == 200
    assert client.get(f"{API_PATH}/health", headers=session).status_code == 200


def test_text_of_visitors_comes_back_as_json_text_that_no_browser_takes_for_markup(client: TestClient) -> None:
    response = client.post(f"{API_PATH}/ask", json={"question": "<script>alert(1)</script> có gì?"})
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.json()["question"] == "<script>alert(1)</script> có gì?"
