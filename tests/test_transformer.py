"""Any sentence-transformers folder encodes through its own prompts, and nothing is fetched for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import UnreadableModel
from index.transformer import TransformerEncoder

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
