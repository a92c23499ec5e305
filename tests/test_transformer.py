"""Any sentence-transformers folder encodes through its own prompts, and nothing is fetched for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import UnreadableModel
from index.transformer import TransformerEncoder

ROOT = Path(__file__).parent.parent
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hỏi", "đoạn", ":", "chuyển", "đổi", "số", "là", "gì"]
PROMPTS = {"query": "hỏi: ", "document": "đoạn: "}


def save_tiny_model(folder: Path, prompts: dict[str, str], seed: int = 0) -> Path:
    """A one-layer random BERT with mean pooling, saved as a sentence-transformers folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(seed)
    bert = folder / "bert"
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(bert)
    sizes: dict[str, Any] = {
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 32,
    }
    BertModel(BertConfig(vocab_size=len(WORDS), **sizes)).save_pretrained(bert)
    modules = [Transformer(str(bert)), Pooling(16)]
    saved = folder / "mo-hinh"
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(saved))
    return saved


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("tiny"), PROMPTS)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> TransformerEncoder:
    return TransformerEncoder(str(folder))


def test_queries_and_passages_get_the_prompts_of_the_model(folder: Path, encoder: TransformerEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    text = "chuyển đổi số"
    asked, passage = encoder.encode_queries([text])[0], encoder.encode_passages([text])[0]
    np.testing.assert_allclose(asked, plain.encode("hỏi: " + text, prompt=""), atol=1e-5)
    np.testing.assert_allclose(passage, plain.encode("đoạn: " + text, prompt=""), atol=1e-5)
    assert not np.allclose(asked, passage, atol=1e-3)


def test_a_model_without_prompts_encodes_both_alike(tmp_path: Path) -> None:
    encoder = TransformerEncoder(str(save_tiny_model(tmp_path, {})))
    texts = ["chuyển đổi số là gì"]
    np.testing.assert_allclose(encoder.encode_queries(texts), encoder.encode_passages(texts), atol=1e-6)


def test_vectors_have_one_row_a_text(encoder: TransformerEncoder) -> None:
    assert encoder.dimension == 16
    assert encoder.encode_passages(["số", "chuyển đổi", ""]).shape == (3, 16)
    assert encoder.encode_queries([]).shape == (0, 16)
    assert encoder.encode_queries(["số"]).dtype == np.float32


def test_the_name_tells_weights_apart(tmp_path: Path, folder: Path, encoder: TransformerEncoder) -> None:
    other = TransformerEncoder(str(save_tiny_model(tmp_path, PROMPTS, seed=1)))
    assert other.name.startswith("mo-hinh@")
    assert other.name != encoder.name
    assert TransformerEncoder(str(folder)).name == encoder.name


def test_prompts_are_part_of_the_name(tmp_path: Path, encoder: TransformerEncoder) -> None:
    assert TransformerEncoder(str(save_tiny_model(tmp_path, {"query": "khác: "}))).name != encoder.name


@pytest.mark.parametrize("content", [None, "{}", "không phải JSON"])
def test_a_folder_that_holds_no_model_is_refused_in_vietnamese(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "modules.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableModel, match="Không nạp được mô hình"):
        TransformerEncoder(str(tmp_path))


def test_a_missing_folder_is_not_taken_for_a_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableModel, match="Không có thư mục mô hình"):
        TransformerEncoder(str(tmp_path / "khong-co"))


def test_an_unknown_name_without_network_is_refused_in_vietnamese() -> None:
    with pytest.raises(UnreadableModel, match="Không nạp được mô hình"):
        TransformerEncoder("khong-ai/khong-co-mo-hinh-nay")


def test_a_local_model_is_loaded_without_a_word(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    TransformerEncoder(str(folder))
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_another_model_is_refused_until_an_ingest_encodes_all_again_and_says_so(tmp_path: Path, folder: Path) -> None:
    """On the command line, from the shipped encoder to a transformer and back."""
    (tmp_path / "a.txt").write_text("Xã Tân Lập có 27 tổ công nghệ số.\n", "utf-8")

    def hoidap(*arguments: str, encoder: str = "") -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "ui", *arguments, "--data-dir", str(tmp_path / "data")],
            cwd=ROOT,
            env={**os.environ, "HOIDAP_ENCODER": encoder, "HF_HUB_OFFLINE": "1"},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    source, again = str(tmp_path / "a.txt"), "Bộ mã hóa đã đổi: mọi đoạn đã được mã hóa lại."
    assert again not in hoidap("ingest", source)[1]
    for encoder in (str(folder), ""):
        code, said = hoidap("search", "tổ công nghệ số", encoder=encoder)
        assert code == 1
        assert len(said.splitlines()) == 1
        assert "hãy chạy lại hoidap ingest" in said
        assert again in hoidap("ingest", source, encoder=encoder)[1]
        code, said = hoidap("search", "tổ công nghệ số", encoder=encoder)
        assert code == 0
        assert "27 tổ công nghệ số" in said
        assert again not in hoidap("ingest", source, encoder=encoder)[1]
