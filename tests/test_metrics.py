"""The metrics can be read by Prometheus' own parser, say what happened and what is, and nothing of a visitor."""

from __future__ import annotations

import asyncio
import threading
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from tests.editions import Knows, Shelf
from ui.counting import counted
from ui.edition import Edition, edition_of
from ui.errors import InvalidSetting
from ui.metrics import Metrics
from ui.traffic.listening import listening_socket
from ui.traffic.work import Work


def free_port() -> int:
    with listening_socket("127.0.0.1", 0) as taken:
        return int(taken.getsockname()[1])


def read(metrics: Metrics) -> dict[str, float]:
    """What Prometheus would read, ``name{label="value"}`` -> value."""
    port = free_port()
    with metrics.served("127.0.0.1", port), urlopen(f"http://127.0.0.1:{port}/metrics") as response:
        text = response.read().decode()
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def test_what_happened_is_counted() -> None:
    metrics = Metrics()
    metrics.request_ended("/api/v1/ask", "POST", 200, 0.02)
    metrics.request_ended("/api/v1/ask", "POST", 429, 0.001)
    metrics.request_ended("/gradio_api/queue/data", "GET", 200, None)
    metrics.answered("answered", 0.02)
    metrics.gate_acted("refused")
    metrics.model_ended("wording", "late", 8.0)
    metrics.model_ended("wording", "skipped", 0.0)
    found = read(metrics)
    assert found["hoidap_requests_total{method=POST,route=/api/v1/ask,status=200}"] == 1
    assert found["hoidap_turned_away_total{route=/api/v1/ask,status=429}"] == 1
    assert found["hoidap_request_seconds_bucket{le=0.025,route=/api/v1/ask}"] == 2
    assert "hoidap_request_seconds_count{route=/gradio_api/queue/data}" not in found
    assert found["hoidap_answers_total{outcome=answered}"] == found["hoidap_answer_seconds_count"] == 1
    assert found["hoidap_gate_acts_total{act=refused}"] == 1
    assert found["hoidap_model_calls_total{ending=late,use=wording}"] == 1
    assert found["hoidap_model_seconds_count{use=wording}"] == 1
    assert found["hoidap_build_info{version=0.1.0}"] == 1
    assert found["process_resident_memory_bytes"] > 1e6
    assert found["process_cpu_seconds_total"] > 0


def test_what_is_now_is_read_when_it_is_asked(index: Index) -> None:
    metrics, work = Metrics(), Work("answer", 1, 1, 5)
    edition = edition_of(index, AnswerRunnable(Bot(index)))
    metrics.watch(lambda: edition, (work,), lambda: 3)

    async def busy() -> dict[str, float]:
        release = threading.Event()
        calls = [asyncio.create_task(work.run(lambda: release.wait(30))) for _ in range(3)]
        await asyncio.sleep(0)
        found = await asyncio.to_thread(read, metrics)
        release.set()
        await asyncio.gather(*calls, return_exceptions=True)
        return found

    found = asyncio.run(busy())
    assert [found[f"hoidap_work_{name}{{work=answer}}"] for name in ("running", "waiting")] == [1, 1]
    assert found["hoidap_work_refused_total{work=answer}"] == 1
    assert found["hoidap_chat_queue"] == 3
    assert found["hoidap_index_generation"] == index.generation
    assert found["hoidap_index_documents"] == len(index.documents())
    assert found["hoidap_index_passages"] == index.manifest.passages
    assert 0 <= found["hoidap_index_age_seconds"] < 3600


def test_answers_are_counted_by_outcome_whichever_way_they_come(index: Index) -> None:
    metrics = Metrics()
    made = edition_of(Shelf(), Knows("xã"))
    edition = counted(lambda: made, metrics)
    edition().answering.invoke({"question": "Có mấy xã?"})
    list(edition().answering.stream({"question": "Có mấy huyện?"}))

    def broken() -> Edition:
        return edition_of(index, AnswerRunnable(Bot(index)))

    with pytest.raises(Exception, match=r"."):
        counted(broken, metrics)().answering.invoke({"question": ""})
    found = read(metrics)
    outcomes = {name: value for name, value in found.items() if name.startswith("hoidap_answers_total")}
    assert outcomes == {f"hoidap_answers_total{{outcome={o}}}": 1 for o in ("answered", "not_found", "invalid")}


def test_port_0_serves_nothing_and_a_taken_port_is_said() -> None:
    with Metrics().served("127.0.0.1", 0):
        pass
    with (
        listening_socket("127.0.0.1", 0) as taken,
        pytest.raises(InvalidSetting, match="đang có chương trình khác"),
        Metrics().served("127.0.0.1", taken.getsockname()[1]),
    ):
        pass


def test_the_port_is_free_again_afterwards() -> None:
    port, metrics = free_port(), Metrics()
    for _ in range(2):
        with metrics.served("127.0.0.1", port), urlopen(f"http://127.0.0.1:{port}/metrics") as response:
            assert response.status == 200
