"""Currencies: their symbols and words, and which general word may stand for which.

No currency ever converts into another: rates move, and an article rarely says which it used.
"""

from __future__ import annotations

# Symbols before the figure, and the words after it. "pounds" are money unless weight is spoken of.
CURRENCY_SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD",
    "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL",
    "MX$": "MXN", "COL$": "COP", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR",
    "Rs.": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN",
    "₱": "PHP", "₡": "CRC", "B/.": "PAB", "S/": "PEN", "S/.": "PEN", "Q": "GTQ", "L": "HNL",
}  # fmt: skip
CURRENCY_WORDS = {
    "USD": "US dollars|US dollar|U.S. dollars|U.S. dollar|American dollars|dollars|dollar|dólares"
    "|dólares estadounidenses|bucks",
    "CAD": "Canadian dollars", "AUD": "Australian dollars", "NZD": "New Zealand dollars",
    "HKD": "Hong Kong dollars", "SGD": "Singapore dollars", "TWD": "Taiwan dollars|Taiwanese dollars",
    "EUR": "euros|euro", "GBP": "pounds sterling|British pounds|pounds|pound",
    "EGP": "Egyptian pounds", "LBP": "Lebanese pounds", "SYP": "Syrian pounds",
    "JPY": "yen", "CNY": "yuan|renminbi|RMB", "CHF": "Swiss francs|Swiss franc",
    "franc": "francs|franc", "INR": "rupees|rupee|Indian rupees", "PKR": "Pakistani rupees",
    "LKR": "Sri Lankan rupees", "MXN": "Mexican pesos", "COP": "Colombian pesos",
    "ARS": "Argentine pesos|Argentinian pesos", "CLP": "Chilean pesos", "CUP": "Cuban pesos",
    "DOP": "Dominican pesos", "PHP": "Philippine pesos", "UYU": "Uruguayan pesos",
    "peso": "pesos|peso", "HNL": "lempiras|lempira", "GTQ": "quetzales|quetzals|quetzal",
    "NIO": "córdobas|cordobas|córdoba|cordoba", "CRC": "colones|colón|colons", "PAB": "balboas|balboa",
    "VES": "bolívares|bolivares|bolivars", "PEN": "soles", "BOB": "bolivianos", "PYG": "guaraníes|guaranis",
    "BRL": "reais|reales|Brazilian reals", "HTG": "gourdes", "RUB": "roubles|rubles|rouble|ruble",
    "UAH": "hryvnias|hryvnia", "TRY": "Turkish lira|Turkish liras|lira|liras", "KRW": "won|South Korean won",
    "KPW": "North Korean won", "ZAR": "rand|rands", "NGN": "naira", "KES": "Kenyan shillings|shillings",
    "TZS": "Tanzanian shillings", "UGX": "Ugandan shillings", "ETB": "birr", "SAR": "riyals|Saudi riyals",
    "AED": "dirhams", "IRR": "rials|Iranian rials", "ILS": "shekels|shekel", "SEK": "Swedish kronor|Swedish crowns",
    "NOK": "Norwegian kroner|Norwegian crowns", "DKK": "Danish kroner|Danish crowns",
    "krone": "kronor|kroner|crowns|krona|krone", "PLN": "zlotys|zloty|złoty", "CZK": "Czech crowns|koruna",
    "HUF": "forints|forint", "RON": "lei", "THB": "baht", "VND": "dong", "IDR": "rupiah", "MYR": "ringgit",
}  # fmt: skip
CENTS = {
    "cents": "USD", "cent": "USD", "pence": "GBP", "U.S. cents": "USD", "US cents": "USD",
    "U.S. cent": "USD", "US cent": "USD", "euro cents": "EUR", "eurocents": "EUR",
}  # fmt: skip
# A general word and the currencies that it may stand for.
GENERAL = {
    "peso": "MXN COP ARS CLP CUP DOP PHP UYU",
    "franc": "CHF XAF XOF",
    "krone": "SEK NOK DKK",
}
CODES = sorted(code for code in {*CURRENCY_WORDS, *CURRENCY_SYMBOLS.values()} if code.isupper())


def is_currency(name: str) -> bool:
    """Whether a canonical unit is money."""
    return name in CURRENCY_WORDS or name in CODES


def same_currency(one: str, other: str) -> bool:
    """Whether two currencies may be the same one: "peso" may be "MXN", "USD" is never "CAD"."""
    return (
        one == other
        or one in GENERAL.get(other, "").split()
        or other in GENERAL.get(one, "").split()
    )
