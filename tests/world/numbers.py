"""Invented numbers whose check digits are right."""

CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = [3**place % 31 for place in range(17)]
IDENTITY_WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


def credit_code(n: int, prefix: str = "91") -> str:
    """The n-th invented 统一社会信用代码; the prefix says which kind of organisation."""
    body = f"{prefix}654024MA{n:06d}"
    body += _organisation_digit(body[8:])
    total = sum(
        CODE_LETTERS.index(letter) * weight for letter, weight in zip(body, CODE_WEIGHTS, strict=True)
    )
    return body + CODE_LETTERS[-total % 31]


def _organisation_digit(body: str) -> str:
    """The check digit of the nine places that were once the organisation code."""
    weights = [3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(letter, 36) * weight for letter, weight in zip(body, weights, strict=True))
    return "0123456789X"[-total % 11]


def identity_number(n: int) -> str:
    """The n-th invented identity number, of somebody born in the eighties."""
    body = f"6540241980{n // 28 % 12 + 1:02d}{n % 28 + 1:02d}{n % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, IDENTITY_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]
