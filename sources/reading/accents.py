"""Accents restored: the most likely accented words behind unaccented or half-accented typing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log

from sources.reading.lexicon import Lexicon, PairLexicon
from sources.reading.syllable import is_syllable, is_unaccented_syllable
from sources.reading.typed import MAX_WORDS, letter_words, replaced
from sources.reading.vietnamese import Word, fold

MAX_FORMS = 8
"""Accented forms weighed for one unaccented word; the rest are too rare to be meant."""
SMOOTHING = 1.0
"""Passages' worth of belief in a word's own frequency where the pair before it says nothing."""
UNSEEN = 0.1
"""Frequency of a form that the lexicon does not know."""
ASKED = 5
"""Passages that each asking phrase counts as: documents hardly ever ask, so their words do not hold them."""
LOYALTY = 20.0
"""Log weight of a word as typed in a text of accented words alone; it falls with the cube of their share."""
HALF_LOYALTY = 1.0
"""The same where the text is known to lack accents here and there."""

_ASKING = """
có bao nhiêu|là bao nhiêu|đạt bao nhiêu|tăng bao nhiêu|chiếm bao nhiêu|bao nhiêu phần trăm|bao nhiêu tiền|bao giờ
bao lâu|đứng thứ mấy|xếp thứ mấy|hạng mấy|mấy xã|mấy huyện|có mấy|là gì|làm gì|những gì|để làm gì|nghĩa là gì
gồm những gì|có gì|như thế nào|thế nào là|khi nào|ngày nào|năm nào|tỉnh nào|nơi nào|cơ quan nào|những nào|đơn vị nào
nào ở|ở đâu|tại đâu|ai là|là ai|do ai|vì sao|tại sao|có được không|được không|phải không|hay không|có không|chưa có
đã có chưa|của tỉnh|ở tỉnh|cho tôi biết|cho biết|cho hỏi|tôi muốn hỏi|làm sao để|làm thế nào để|bằng cách nào|muốn
hỏi|và|của|so với|so sánh|còn
cái gì|là cái gì|tên gì|tên là gì|chức gì|có gì|gồm gì|ra sao|thì sao|thế còn|vậy còn|vậy thì|như nào|thế thì|là mấy
có những|là những|gồm những|bao gồm|từ những|liệt kê|liệt kê các|kể tên|kể ra|lúc nào|nào về|sở nào|bộ nào|xã nào
huyện nào|phường nào|thành phố nào|văn bản nào|nguồn nào|tháng nào|giờ nào|loại nào|ai ký|ai làm|do ai|là của ai
nằm ở|ở phường|ở xã|ở huyện|ở thành phố|kéo dài|bao lâu|tới lúc|đến lúc|lấy từ|từ nguồn|cần ít nhất|ít nhất|chỉ cần
cần có|cần đạt|phải đạt|phải có|có phải|có đúng|đúng không|hay chưa|được chưa|xong chưa|thì được|được bao nhiêu
đến nay|hiện nay|hiện có|đã có|sẽ có|đang có|trước ngày|sau ngày|từ ngày|đến ngày|trong năm|vào năm|đến năm|cho đến
cho tới|dùng để|để được|muốn làm|muốn biết|thì phải|tất cả
"""


def _asking_counts() -> tuple[Counter[str], Counter[tuple[str, str]]]:
    phrases = [phrase.split() for line in _ASKING.splitlines() for phrase in line.split("|")]
    single = Counter(word for phrase in phrases for word in set(phrase))
    return single, Counter(pair for phrase in phrases for pair in pairwise(phrase))


_ASKING_WORDS, _ASKING_PAIRS = _asking_counts()
_ASKING_LIKE: dict[str, list[str]] = {}
for _word in _ASKING_WORDS:
    _ASKING_LIKE.setdefault(fold(_word), []).append(_word)


def is_asking_word(form: str) -> bool:
    """Whether the word is one of those that questions are made of, known even where no passage holds it."""
    return form in _ASKING_WORDS


def drops_accents(text: str) -> bool:
    """Whether a text with accents has words that need some and lack them: "chuyen đổi"."""
    return any(is_unaccented_syllable(w.form) and not is_syllable(w.form) for w in letter_words(text))


def restore(text: str, lexicon: Lexicon, *, half: bool = False) -> str | None:
    """The text with the accents its words most likely have, or None when nothing changes.

    A Viterbi search over the accented forms that the lexicon knows; typed accents are kept, and the more
    of them there are, the more a word without is taken to be meant so, unless the text is known to be ``half``
    accented. Other languages are left alone.
    """
    read = letter_words(text)
    bare = [word for word in read if word.form.isascii()]
    if len(read) > MAX_WORDS or 10 * sum(is_unaccented_syllable(word.form) for word in bare) < 7 * len(bare):
        return None
    half = half or any(lexicon.frequency(w.form) == 0 and _accented_forms(w.form, lexicon) for w in bare)
    loyalty = LOYALTY * (1 - len(bare) / max(1, len(read))) ** 3
    loyalty = min(loyalty, HALF_LOYALTY) if half else loyalty
    lattice = [_candidates(word, lexicon, loyalty) for word in read]
    return replaced(text, dict(zip(read, _best_path(lattice, lexicon), strict=True)))


def _accented_forms(form: str, lexicon: Lexicon) -> bool:
    """Whether a form that no passage holds is one that passages hold with accents: "cua"."""
    return len(form) > 1 and is_unaccented_syllable(form) and bool(lexicon.words_like(form))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A form that a word may have: its frequency and the log weight of its being as typed."""

    form: str
    frequency: float
    prior: float


def _candidates(word: Word, lexicon: Lexicon, loyalty: float) -> list[_Candidate]:
    typed = word.form
    if typed.isascii() and is_unaccented_syllable(typed):
        counts: dict[str, float] = dict(lexicon.words_like(typed)[:MAX_FORMS])
        for asking in _ASKING_LIKE.get(typed, ()):
            counts[asking] = counts.get(asking, 0) + ASKED * _ASKING_WORDS[asking]
        if counts:
            as_typed = loyalty if is_syllable(typed) else 0.0
            counts.setdefault(typed, UNSEEN)
            return [_Candidate(form, count, as_typed if form == typed else 0.0) for form, count in counts.items()]
    return [_Candidate(typed, max(lexicon.frequency(typed), UNSEEN), 0.0)]


def _best_path(lattice: list[list[_Candidate]], lexicon: Lexicon) -> list[str]:
    """The most likely form at each place, by first-order Viterbi over word and pair frequencies."""
    pairs = lexicon if isinstance(lexicon, PairLexicon) else None
    scale = max((candidate.frequency for column in lattice for candidate in column), default=1.0)
    scores = [candidate.prior + log(candidate.frequency / scale) for candidate in lattice[0]] if lattice else []
    back: list[list[int]] = []
    for column, following in pairwise(lattice):
        best: list[int] = []
        new: list[float] = []
        for candidate in following:
            share = SMOOTHING * candidate.frequency / scale
            steps = [
                score + log((together(before.form, candidate.form, pairs) + share) / (before.frequency + SMOOTHING))
                for score, before in zip(scores, column, strict=True)
            ]
            at = max(range(len(steps)), key=steps.__getitem__)
            best.append(at)
            new.append(steps[at] + candidate.prior)
        back.append(best)
        scores = new
    if not scores:
        return []
    at = max(range(len(scores)), key=scores.__getitem__)
    path = [lattice[-1][at].form]
    for column, best in zip(reversed(lattice[:-1]), reversed(back), strict=True):
        at = best[at]
        path.append(column[at].form)
    return path[::-1]


def together(first: str, second: str, lexicon: PairLexicon | None) -> int:
    """How often two words follow each other in the passages, and in the phrases that questions are made of."""
    asked = ASKED * _ASKING_PAIRS.get((first, second), 0)
    return asked + (lexicon.pair_frequency(first, second) if lexicon else 0)
