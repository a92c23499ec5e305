"""The shipped encoder is read without torch and gives the vectors that sentence-transformers gives."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import Vectors
from index.errors import UnreadableModel
from index.static import SHIPPED, StaticEncoder

TEXTS = [
    "Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình đạt bao nhiêu phần trăm?",
    "Đến ngày 20/8/2023, cổng dữ liệu có 27.662.427 lượt truy cập.\nTiếp theo, năm 2025.",
    "",
    "Thanh Hóa",
    "!!! 🙂 ???",
    "chuyển đổi số " * 400,
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.shipped()


def unit(vectors: Vectors) -> Vectors:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def copy_of_the_shipped(folder: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, folder / "mo-hinh"))


def test_vectors_equal_those_of_sentence_transformers(encoder: StaticEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True)
    np.testing.assert_allclose(encoder.encode_passages(TEXTS), theirs.encode_document(TEXTS), atol=1e-5)
    np.testing.assert_allclose(encoder.encode_queries(TEXTS), theirs.encode_query(TEXTS), atol=1e-5)


def test_a_model_with_a_plain_float_matrix_is_read_alike(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu")
    model.save(str(tmp_path))
    np.testing.assert_allclose(StaticEncoder(tmp_path).encode_passages(TEXTS), model.encode(TEXTS), atol=1e-5)


def test_encoding_loads_neither_torch_nor_sentence_transformers() -> None:
    program = (
        "import sys; from index.static import StaticEncoder; "
        "assert StaticEncoder.shipped().encode_queries(['chuyển đổi số']).any(); "
        "loaded = {name.partition('.')[0] for name in sys.modules}; "
        "print(sorted(loaded & {'torch', 'sentence_transformers', 'transformers'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_batch_gives_the_vectors_of_its_texts_one_by_one(encoder: StaticEncoder) -> None:
    many = TEXTS * 200
    together = encoder.encode_passages(many)
    assert together.shape == (len(many), encoder.dimension)
    assert together.dtype == np.float32
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(together, np.tile(alone, (200, 1)), atol=1e-6)


def test_no_texts_give_no_vectors(encoder: StaticEncoder) -> None:
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_a_text_without_a_known_token_is_the_zero_vector(encoder: StaticEncoder) -> None:
    assert not encoder.encode_queries(["", " \n", "!?…"]).any()


def test_accents_and_their_encoding_do_not_change_the_vector(encoder: StaticEncoder) -> None:
    written = "Thúy hỏi: chuyển đổi số ở Đắk Lắk đến đâu, hoà hay hòa?"
    forms = [written, unicodedata.normalize("NFD", written), "Thuy hoi: chuyen doi so o Dak Lak den dau, hoa hay hoa?"]
    vectors = encoder.encode_queries(forms)
    np.testing.assert_allclose(vectors, np.tile(vectors[:1], (3, 1)), atol=1e-6)


@given(st.text(max_size=200))
def test_every_text_has_a_finite_vector_that_ignores_case(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    vector = SHARED.encode_queries([clean])
    assert np.isfinite(vector).all()


SHARED = StaticEncoder.shipped()


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        (
            "dịch vụ công trực tuyến",
            "Người dân nộp hồ sơ qua Cổng dịch vụ công quốc gia.",
            "Đội bóng thắng trận chung kết.",
        ),
        (
            "kinh te so chiem bao nhieu GRDP",
            "Kinh tế số đạt tối thiểu 20% GRDP của tỉnh.",
            "Loài chim này sống ở rừng nhiệt đới.",
        ),
        ("trường học", "Giáo viên và học sinh tiểu học.", "Tàu ngầm hạt nhân của hải quân."),
    ],
)
def test_a_passage_on_the_subject_is_nearer_than_one_on_another(
    encoder: StaticEncoder, question: str, near: str, far: str
) -> None:
    asked, right, wrong = unit(encoder.encode_queries([question, near, far]))
    assert asked @ right > asked @ wrong + 0.1


def test_the_name_changes_with_the_weights(tmp_path: Path, encoder: StaticEncoder) -> None:
    folder = copy_of_the_shipped(tmp_path)
    same = StaticEncoder(folder).name
    assert same.partition("@")[2] == encoder.name.partition("@")[2]
    weights = bytearray((folder / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (folder / "model.safetensors").write_bytes(weights)
    assert StaticEncoder(folder).name != same


@pytest.mark.parametrize("file", ["modules.json", "model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["missing", "cut short", "emptied", "other bytes"])
def test_a_broken_folder_is_refused_in_vietnamese(tmp_path: Path, file: str, damage: str) -> None:
    folder = copy_of_the_shipped(tmp_path)
    path = folder / file
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"cut short": content[: len(content) // 2], "emptied": b"", "other bytes": b"\xff{}"}[damage])
    with pytest.raises(UnreadableModel, match="mô hình mã hóa"):
        StaticEncoder(folder)


def test_a_folder_that_is_not_there_is_refused_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(UnreadableModel, match="mô hình mã hóa"):
        StaticEncoder(tmp_path / "khong-co")


def test_a_model_of_another_kind_is_refused_by_its_kind(tmp_path: Path) -> None:
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    with pytest.raises(UnreadableModel, match="StaticEmbedding"):
        StaticEncoder(tmp_path)


def test_a_vocabulary_larger_than_the_matrix_is_refused(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    folder = copy_of_the_shipped(tmp_path)
    save_file({"embedding.weight": np.zeros((10, 4), dtype=np.float32)}, folder / "model.safetensors")
    with pytest.raises(UnreadableModel, match="mô hình mã hóa"):
        StaticEncoder(folder)
