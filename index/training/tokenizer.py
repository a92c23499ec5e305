"""A byte-pair tokenizer whose tokens may span spaces: "▁chuyen▁doi▁so" is one token.

Accents are folded before tokenizing: the same vector answers "chuyển đổi số", "chuyen doi so" and
every half-accented form between them, NFC or NFD, whichever vowel carries the tone. Tokens of several
syllables tell apart most of what folding merges.

Two stages, after SuperBPE (Liu et al. 2025, "SuperBPE: Space Travel for Language Models"): merges are
first learnt inside words, then across them. In one stage the frequent pair "g▁" would win over syllables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN: Final = "[UNK]"
_CLAUSE: Final = r"\p{L}+(?: \p{L}+)*|\p{N}+"
_FIRST_STAND_IN: Final = 0x20000
_FUNCTION_WORD: Final = re.compile(
    r"\b(?:và|là|của|các|những|một|trong|cho|với|được|tại|ở|từ|đến|khi|thì|mà|này|đó|đã|đang|sẽ|cũng|như|hoặc|hay|"
    r"về|theo|bởi|nhiều|rất|có|không|phải|vào|ra|trên|dưới|sau|trước|vì|nên|nếu|ông|bà|do|bị|năm)\b",
    re.IGNORECASE,
)


def train_tokenizer(texts: Sequence[str], vocabulary: int, words: int, longest_phrase: int = 4) -> Tokenizer:
    """A tokenizer of ``vocabulary`` tokens, the first ``words`` of them learnt inside words.

    ``longest_phrase`` bounds how many word tokens one phrase token may join.
    """
    word_tokenizer = _tokenizer(models.BPE(unk_token=UNKNOWN), across_spaces=False)
    word_tokenizer.train_from_iterator(
        texts,
        trainers.BpeTrainer(vocab_size=words, limit_alphabet=200, special_tokens=[UNKNOWN], show_progress=False),
    )
    learnt = json.loads(word_tokenizer.to_str())["model"]
    tokens: dict[str, int] = learnt["vocab"]
    merges: list[tuple[str, str]] = [(left, right) for left, right in learnt["merges"]]

    names = {index: token for token, index in tokens.items()}
    phrases = _phrase_merges(_stand_ins(word_tokenizer, texts), vocabulary - len(tokens), longest_phrase)
    for left, right in phrases:
        pair = (_spell(left, names), _spell(right, names))
        if "".join(pair) not in tokens:
            tokens["".join(pair)] = len(tokens)
        merges.append(pair)
    return _tokenizer(models.BPE(vocab=tokens, merges=merges, unk_token=UNKNOWN, fuse_unk=True), across_spaces=True)


def _tokenizer(model: models.BPE, *, across_spaces: bool) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.Lowercase(), normalizers.StripAccents(), normalizers.Replace("đ", "d")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_CLAUSE), "removed", invert=True),
            pre_tokenizers.Metaspace("▁", prepend_scheme="always", split=not across_spaces),
        ]
    )
    return tokenizer


def _stand_ins(tokenizer: Tokenizer, texts: Sequence[str]) -> Iterable[str]:
    """Each phrase as one character a token, so that a second trainer takes tokens for letters.

    Phrases end at function words: "được thay đổi" must not hide "thay đổi" in a token of its own.
    """
    phrases = [
        phrase.strip()
        for text in texts
        for clause in re.findall(r"\w[\w ]*", text)
        for phrase in _FUNCTION_WORD.split(clause)
        if " " in phrase.strip()
    ]
    for encoding in tokenizer.encode_batch_fast(phrases):
        yield "".join(chr(_FIRST_STAND_IN + index) for index in encoding.ids)


def _phrase_merges(clauses: Iterable[str], size: int, longest: int) -> list[tuple[str, str]]:
    trainer_tokenizer = Tokenizer(models.BPE())
    alphabet = 0x10000
    trainer_tokenizer.train_from_iterator(
        clauses,
        trainers.BpeTrainer(
            vocab_size=alphabet + size, limit_alphabet=alphabet, max_token_length=longest, show_progress=False
        ),
    )
    merges: list[tuple[str, str]] = json.loads(trainer_tokenizer.to_str())["model"]["merges"]
    return merges[:size]


def _spell(stand_ins: str, names: dict[int, str]) -> str:
    return "".join(names[ord(character) - _FIRST_STAND_IN] for character in stand_ins)
