"""Question: what was asked, made standalone: its words, places, periods and the kind of answer wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.english import translated
from bot.errors import InvalidQuestion
from sources.reading import period as periods_reading
from sources.reading import place as places_reading
from sources.reading.period import Period
from sources.reading.spelling import Lexicon, readings
from sources.reading.vietnamese import STOP_WORDS, Word, fold, is_unaccented, normalise, words

MAX_QUESTION_CHARACTERS = 2_000

Kind = Literal[
    "number", "percent", "rank", "money", "date", "person", "place", "organisation", "document", "list", "reason",
    "definition", "purpose", "yes_no", "statement",
]  # fmt: skip
Nature = Literal["goal", "result", "forecast", "unknown"]
Talk = Literal["greeting", "thanks", "identity", "order", "off_topic", ""]


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` is what was typed; ``standalone`` says the same without the turns before it.

    ``topic`` are the words of ``standalone`` outside places and periods; ``head`` the words counted or
    asked for ("doanh nghiệp công nghệ số" of "bao nhiêu doanh nghiệp công nghệ số"); ``inherited`` are
    topic words taken over from an earlier turn, which count less. ``places`` are canonical provinces,
    ``years`` the asked spans. ``talk`` is set when the text is not a question to the sources.
    """

    text: str
    standalone: str
    kind: Kind
    topic: tuple[Word, ...]
    head: tuple[str, ...]
    inherited: tuple[Word, ...]
    places: tuple[str, ...]
    foreign_places: tuple[str, ...]
    periods: tuple[Period, ...]
    years: tuple[tuple[int, int], ...]
    numbers: tuple[str, ...]
    nature: Nature
    comparison: bool
    over_time: bool
    loose: bool
    talk: Talk

    @property
    def names(self) -> frozenset[int]:
        """Where in ``standalone`` the words begin that are written as names, the first word left out."""
        text = self.standalone
        if text.isupper():
            return frozenset()
        return frozenset(w.start for w in self.topic if w.start and text[w.start].isupper())

    @property
    def numeric(self) -> bool:
        """Whether a figure is wanted."""
        return self.kind in ("number", "percent", "rank", "money")

    def sides(self) -> tuple[tuple[str, Question], ...]:
        """The questions that a comparison is made of, each with its label; empty when nothing is compared."""
        if len(self.places) > 1:
            return tuple((place, replace(self, places=(place,), comparison=False)) for place in self.places)
        if len(self.years) > 1:
            return tuple((_span(span), replace(self, years=(span,), comparison=False)) for span in self.years)
        return ()


def read(text: str, previous: Question | None = None) -> Question:
    """Understand a question, with the question before it where one was asked.

    Raises InvalidQuestion when it is empty or longer than MAX_QUESTION_CHARACTERS.
    """
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise InvalidQuestion(f"Câu hỏi dài quá {MAX_QUESTION_CHARACTERS} ký tự; hãy rút gọn lại rồi hỏi lần nữa.")
    typed = " ".join(normalise(text).split())
    if not any(character.isalnum() for character in typed):
        raise InvalidQuestion("Câu hỏi trống; hãy gõ điều cần hỏi, ví dụ: “Thanh Hóa có bao nhiêu doanh nghiệp số?”.")
    question = _standing_alone(_spelled(translated(typed)), typed)
    return _completed(question, previous) if previous is not None and not question.talk else question


_SHORT_FORMS = {
    "bn": "bao nhiêu", "bnhieu": "bao nhiêu", "bnhiu": "bao nhiêu", "nhiu": "nhiêu", "ntn": "như thế nào", "ko": "không",
    "khong": "không", "hok": "không", "dc": "được", "đc": "được", "j": "gì", "z": "vậy", "bh": "bao giờ", "ng": "người",
}  # fmt: skip


def _spelled(text: str) -> str:
    """The short forms of messages written out where the question is accented: "bao nhiu", "ntn", "ko"."""
    if is_unaccented(text):
        return re.sub(r"\bbn\b", "bao nhieu", text)
    return re.sub(r"[^\W\d_]+", lambda match: _SHORT_FORMS.get(match.group().lower(), match.group()), text)


def variants(question: Question, lexicon: Lexicon) -> tuple[Question, ...]:
    """The question as typed, then as its further readings (accents, typing residue, typos) understand it."""
    made = [question]
    for reading in readings(question.standalone, lexicon):
        read_again = _standing_alone(translated(reading), question.text)
        made.append(
            replace(
                read_again,
                inherited=question.inherited,
                places=read_again.places or question.places,
                periods=read_again.periods or question.periods,
                years=read_again.years or question.years,
            )
        )
    return tuple(made)


def _span(years: tuple[int, int]) -> str:
    return f"Năm {years[0]}" if years[0] == years[1] else f"Giai đoạn {years[0]}-{years[1]}"


def _standing_alone(text: str, typed: str) -> Question:
    mentions = tuple(m for m in places_reading.mentions(text) if m.place.kind != "country")
    periods = periods_reading.periods(text)
    taken = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in periods]
    folded = fold(text)
    kind = _kind(folded, text)
    provinces = tuple(dict.fromkeys(m.place.name for m in mentions if m.place.kind == "province"))
    return Question(
        text=typed,
        standalone=text,
        kind=kind,
        topic=_topic(text, folded, taken),
        head=_head(text, folded, taken),
        inherited=(),
        places=provinces,
        foreign_places=tuple(dict.fromkeys(m.text for m in mentions if m.place.kind != "province")),
        periods=periods,
        years=tuple(dict.fromkeys(years for p in periods if (years := periods_reading.years(p)))),
        numbers=_document_numbers(folded),
        nature=_nature(folded, text),
        comparison=bool(_COMPARISON.search(folded)),
        over_time=bool(_OVER_TIME.search(folded)),
        loose=is_unaccented(text),
        talk=_talk(folded),
    )


_COMPARISON = re.compile(
    r"\bso sanh\b|\bkhac nhau\b|\bkhac gi\b|\bchenh\b|\bhon kem\b|\bso voi\b|\bcao hon\b|\bthap hon\b|\bnhieu hon\b|\bit hon\b"
)
_OVER_TIME = re.compile(
    r"\bqua cac nam\b|\btheo (?:tung )?nam\b|\bqua tung nam\b|\bthay doi (?:the nao|ra sao)\b|\bdien bien\b"
)
_YES_NO = re.compile(
    r"\bco (?:phai|dung)\b|\bdung khong\b|\bphai khong\b|\bco\b.{3,}\b(?:khong|chua)$|\b(?:da|duoc)\b.*\bchua$"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("definition", re.compile(r"\bla gi$|\bnghia la\b|\bla viet tat\b|\bviet tat cua\b|\bla the nao$|\bdinh nghia\b|\bduoc hieu\b|^the nao la\b|\bkhai niem\b")),
    ("rank", re.compile(r"\b(?:dung|xep|xep hang|hang|vi tri|thu)\s+(?:thu\s+)?(?:may|bao nhieu|hang may)\b|\bthu may\b|\bxep (?:thu )?hang\b|\bthu hang\b|\bnhom may\b|\btop may\b|\bnhom bao nhieu\b")),
    ("percent", re.compile(r"\bbao nhieu (?:phan tram|%)|\bmay phan tram\b|\bty trong\b|\bti trong\b|\b(?:ty|ti) le\b|\bphan tram\b")),
    ("document", re.compile(r"\b(?:nghi quyet|ke hoach|quyet dinh|van ban|chi thi|nghi dinh|luat|thong tu|de an) (?:so )?(?:nao|may|bao nhieu)\b|\bso hieu\b|\bcan cu (?:vao )?(?:van ban|nghi quyet|quyet dinh) nao\b")),
    ("money", re.compile(r"\bbao nhieu (?:tien|dong|ty\b|ti\b|trieu dong|usd|nghin ty)|\bbao nhieu.{0,12}\b(?:ty|trieu|nghin) dong\b|\bkinh phi\b.*\bbao nhieu\b|\bdoanh thu\b.*\bbao nhieu\b|\btong von\b")),
    ("date", re.compile(r"\bkhi nao\b|\bngay nao\b|\bngay may\b|\bbao gio\b|\bnam nao\b|\bthang nao\b|\bluc nao\b|\bthoi gian nao\b|\bthoi han\b|\bthoi diem nao\b|\bhoan thanh (?:vao )?(?:khi|nam|luc)\b|\bngay ban hanh\b|\bngay thang\b|\bvao ngay\b|\bthoi gian (?:hoan thanh|thuc hien)\b|\bhan (?:chot|cuoi)\b")),
    ("number", re.compile(r"\bnhieu (?:\w+ ){1,6}hon\b|\bit (?:\w+ ){1,6}hon\b|\bbao nhieu\b|\bmay (?!tinh\b|moc\b|chu\b)|\bso luong\b|\btong so\b|\bso sanh so\b|\bcon so\b|^so \w+")),
    ("person", re.compile(r"\bai\b|\bnguoi nao\b|\bong nao\b|\bba nao\b|\blanh dao nao\b|\bnguoi ky\b|\bten (?:cua )?(?:ong|ba|nguoi|giam doc|chu tich)\b")),
    ("list", re.compile(r"\bnhung\b.*\b(?:gi|nao)\b|\bcac\b.*\b(?:gi|nao)\b|\bgom (?:nhung )?(?:gi|ai|co)\b|\bliet ke\b|\bbao gom\b|\bnhung \w+.*\?*$|\bke (?:ten|ra)\b|\bnhiem vu gi\b|\bgiai phap (?:gi|nao)\b|\bke hoach gi\b|\bmuc tieu (?:gi|nao|la gi)\b|\bket qua (?:gi|nao|ra sao)\b")),
    ("organisation", re.compile(r"\b(?:co quan|don vi|so|bo|to chuc|ban|cong ty|doanh nghiep) nao\b|\bdo ai\b|\bben nao\b|\bchu tri\b")),
    ("place", re.compile(r"\b(?:o dau|tai dau|noi nao|dia diem|tinh nao|dia phuong nao|thanh pho nao|huyen nao|xa nao)\b")),
    ("purpose", re.compile(r"\bde lam gi\b|\bnham (?:muc dich )?(?:gi|lam gi)\b|\bmuc dich\b|\bdung de\b|\btac dung\b|\bloi ich\b|\bde (?:lam )?gi\b")),
    ("reason", re.compile(r"\bvi sao\b|\btai sao\b|\bly do\b|\bnguyen nhan\b|\bdo dau\b|\bsao lai\b")),
)  # fmt: skip


def _kind(folded: str, text: str) -> Kind:
    asked = _unmistaken(folded, text).rstrip(" ?.!")
    if not _COMPARISON.search(asked) and "bao nhieu" not in asked and not re.search(r"\b(?:nhieu|it|cao|thap)\b.*\bhon\b", asked):
        if re.search(r"\b(?:tinh|dia phuong|thanh pho|huyen|xa|noi) nao\b", asked):
            return "place"
        if re.search(r"\b(?:co quan|don vi|so|bo|to chuc) nao\b", asked):
            return "organisation"
    for kind, pattern in _KINDS:
        if pattern.search(asked):
            return kind
    return "yes_no" if _YES_NO.search(asked) else "statement"


_MISTAKABLE = {"dung": ("đứng", "dùng", "đúng"), "may": ("mấy",), "ai": ("ai",), "hang": ("hạng",), "thu": ("thứ",)}


def _unmistaken(folded: str, text: str) -> str:
    """The folded question without syllables that only look like asking words: "dựng" is no "đứng"."""
    if is_unaccented(text):
        return folded
    for word in reversed(words(text)):
        meant = _MISTAKABLE.get(fold(word.form))
        if meant is not None and word.form not in meant:
            folded = f"{folded[: word.start]}{'_' * (word.end - word.start)}{folded[word.end :]}"
    return folded


_HEAD_STOPS = frozenset(
    "dat duoc da la cua o tai trong tren vao nam den trong chiem nam hoan co thuoc tham dua tang giam len cho ve theo "
    "tu khi dang con va voi ma nhu the giua voi thi hon".split()
)


_DOCUMENT_NUMBER = re.compile(
    r"\b(\d{1,5}(?:/\d{4})?[-/](?:[a-z]+\d*)(?:[-/][a-z]+\d*)*)\b|"
    r"\b(?:ke hoach|quyet dinh|nghi quyet|chi thi|nghi dinh|thong tu|cong van|de an|qd|nq|kh)\s+(?:so\s+)?(\d{1,5})\b(?![.,]?\d|\s*(?:%|phan tram))"
)


def _document_numbers(folded: str) -> tuple[str, ...]:
    """The documents named by number, folded: "06-nq/tu", or "617" of "Kế hoạch 617"."""
    return tuple(whole or short for whole, short in _DOCUMENT_NUMBER.findall(folded))


_COUNTED = re.compile(
    r"\b(?:bao nhieu|may|so luong|tong so)\s+(?:phan tram\s+|%\s*)?|\b(?:nhieu|it)\s+(?=(?:\w+ ){1,6}hon\b)|(?:^|\bso sanh )so\s+(?!sanh\b)(?=\w)"
)


def _head(text: str, folded: str, taken: list[tuple[int, int]]) -> tuple[str, ...]:
    """The words after "bao nhiêu", "mấy" or "số": what is counted."""
    match = _COUNTED.search(_unmistaken(folded, text))
    if match is None:
        return _named_list(text, folded)
    head: list[str] = []
    for word in words(text[match.end() :]):
        start = word.start + match.end()
        inside = any(low <= start < high for low, high in taken)
        apart = bool(head) and not text[start - 1].isspace()
        if inside or apart or fold(word.form) in _HEAD_STOPS or len(head) == _HEAD_WORDS:
            break
        head.append(word.form)
    return tuple(head)


_HEAD_WORDS = 4
_LIST = re.compile(r"\b(?:nhung|cac)\s+(?P<what>[^?.]{3,60}?)\s+(?:nao|gi)\b")
_IS_WHAT = re.compile(r"^(?P<what>[^?.]{3,80}?)(?:\s+(?:cua|trong|theo|den nam|doi voi|o|tai)\b[^?.]*)?\s+(?:la gi|la nhung gi|nhu the nao|the nao|gom (?:nhung )?gi)\b")


def _named_list(text: str, folded: str) -> tuple[str, ...]:
    """What a list or description is asked of: "hình thức khen thưởng" of "những hình thức khen thưởng nào"."""
    match = _LIST.search(folded) or _IS_WHAT.search(folded)
    return tuple(word.form for word in words(text[slice(*match.span("what"))])) if match else ()


_ASKING_PHRASES = re.compile(
    r"\b(?:bao nhieu|phan tram|khi nao|the nao|nhu the nao|tai sao|vi sao|so sanh|khac nhau|bao gio|hien nay|hien tai|"
    r"(?:co quan|don vi|so|bo|to chuc|tinh|dia phuong|thanh pho|ngay|nam|thang|thoi gian) nao|"
    r"lam gi|(?:xin |cho )?(?:em |toi |minh )?hoi|cho (?:toi |em )?biet|la gi|qua cac nam|thi sao|ra sao|bao lau)\b"
)


def _topic(text: str, folded: str, taken: list[tuple[int, int]]) -> tuple[Word, ...]:
    """The words outside places, periods and asking phrases; offsets are kept, so neighbours stay known."""
    out = taken + [match.span() for match in _ASKING_PHRASES.finditer(folded)]
    return tuple(w for w in words(text) if not any(start <= w.start < end for start, end in out))


def _nature(folded: str, text: str) -> Nature:
    if re.search(r"\b(?:muc tieu|phan dau|dat ra|dat muc tieu|chi tieu|ke hoach|dinh huong|du kien|se)\b", folded):
        return "goal"
    if re.search(r"\b(?:(?<!thuc )(?<!the )(?<!phat )(?<!bieu )hien|den nay|da|ket qua|dat duoc|thuc te|vua qua)\b", folded):
        return "result"
    return "unknown"


_TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    ("order", re.compile(
        r"\b(?:chi dan|huong dan|loi nhac|cau lenh|prompt|cau hinh) (?:he thong|cua (?:ban|he thong)|an)\b|\bsystem prompt\b|"
        r"\b(?:bo qua|quen|phot lo|ignore)\b.{0,40}\b(?:chi dan|huong dan|quy tac|lenh|instructions?|rules?)\b|"
        r"\bdong vai\b|\bgia vo\b|\bjailbreak\b|\b(?:in|tiet lo|hien thi|cho xem)\b.{0,30}\b(?:prompt|chi dan|mat khau|token|khoa api)\b|"
        r"\b(?:reveal|print|show)\b.{0,30}\b(?:prompt|instructions?)\b")),
    ("off_topic", re.compile(
        r"\bthoi tiet\b|\b(?:viet|lam|sang tac|ke)\b (?:\w+ ){0,4}?(?:bai tho|tho|truyen(?! thong)|chuyen cuoi|bai hat|bai van|code|ma nguon|doan ma|email|thu tinh)\b|"
        r"\bke chuyen\b|\bket qua (?:bong da|xo so)\b|\bgia (?:vang|co phieu|bitcoin|xang)\b|\bdich (?:sang|cau|doan)\b|"
        r"\bnau (?:an|mon)\b|\bcong thuc nau\b|\bweather\b|\bpoem\b|\bjoke\b|\btu vi\b|\bboi\b.{0,10}\bbai\b")),
    ("identity", re.compile(r"^(?:the )?(?:ban|may|em|chatbot|bot|tro ly) (?:la (?:ai|gi)|ten (?:la )?gi|lam duoc gi|co the lam gi|giup (?:duoc )?(?:toi )?(?:nhung )?gi)\b|^who are you\b")),
    ("thanks", re.compile(r"^(?:xin |rat )?(?:cam on|thank|thanks|tks)\b.{0,40}$")),
    ("greeting", re.compile(r"^(?:xin |em |kinh )?(?:chao|hello|hi|hey|alo)\b(?!.*\b(?:bao nhieu|nao|gi|may|khi|sao|ai|muc tieu|ke hoach|so)\b).{0,40}$")),
)  # fmt: skip


def _talk(folded: str) -> Talk:
    asked = folded.strip(" ?.!,")
    return next((talk for talk, pattern in _TALK if pattern.search(asked)), "")


_FOLLOWS = re.compile(
    r"^(?:the )?(?:con|the|vay|the con|vay con|con (?:ve|o)|thi|va|nguoc lai|o do|trong do|cu the)\b|\b(?:thi sao|thi the nao)$|\b(?:do|nay|ay|nua)$|\b(?:so|tinh|ong|ba|ke hoach|nghi quyet|van ban|huyen|xa|don vi|co quan|chi tieu|muc tieu|cong|noi) (?:do|nay|ay|kia|tren)\b"
)
_TURNING = frozenset("con the vay thi sao nao va cung nhu ve o tai den nam la bao nhieu dat".split())
_FEW_WORDS = 3


def _completed(question: Question, previous: Question) -> Question:
    """The question with what it leaves out taken from the one before, and no more than that."""
    folded = fold(question.standalone).strip(" ?.!,")
    content = [w for w in question.topic if w.form not in STOP_WORDS and fold(w.form) not in _TURNING]
    follows = bool(_FOLLOWS.search(folded))
    if not content and (question.places or question.years or question.periods):
        return replace(
            previous,
            text=question.text,
            standalone=_substituted(previous, question),
            places=question.places or previous.places,
            periods=question.periods or previous.periods,
            years=question.years or previous.years,
            comparison=False,
        )
    if question.places and not follows:
        return question
    if follows or len(content) <= _FEW_WORDS:
        return replace(
            question,
            standalone=f"{question.standalone} ({previous.standalone})",
            inherited=previous.topic,
            places=question.places or previous.places,
            periods=question.periods or previous.periods,
            years=question.years or (previous.years if follows else ()),
            numbers=question.numbers or previous.numbers,
        )
    return question


def _substituted(previous: Question, question: Question) -> str:
    """The earlier question with the new place or period in the place of its own."""
    parts = [previous.standalone]
    if question.places:
        for place in previous.places:
            parts[0] = re.sub(re.escape(place), question.places[0], parts[0], flags=re.IGNORECASE)
        if question.places[0] not in parts[0]:
            parts.append(question.places[0])
    if question.periods:
        text = parts[0]
        for period in previous.periods:
            text = text.replace(period.text, question.periods[0].text)
        parts[0] = text
        if question.periods[0].text not in text:
            parts.append(question.periods[0].text)
    return " ".join(parts)
