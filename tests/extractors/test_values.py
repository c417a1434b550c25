"""Figures in running text, through ``find_values``."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language import english
from extractors.values import Value, find_values

FIGURES = {"number", "money", "percent", "points", "rate", "quantity", "ordinal", "duration", "age"}


def figures(text: str) -> list[Value]:
    return [v for v in find_values(text, names=False) if v.kind in FIGURES]


# text | the value's words | kind | low..high (either end may be open) | unit | per | bound
TABLE = """
It has 7 schools.|7|number|7|||
It has 1,234,567 files.|1,234,567|number|1234567|||
It has 1.234.567 files.|1.234.567|number|1234567|||
It has 1 234 567 files.|1 234 567|number|1234567|||
It has 1\u00a0234 files.|1\u00a0234|number|1234|||
It has 12\u202f345\u202f678 files.|12\u202f345\u202f678|number|12345678|||
It has 12,34,567 files.|12,34,567|number|1234567|||
It has 1'234'567 files.|1'234'567|number|1234567|||
The index is 2.5 now.|2.5|number|2.5|||
The index is 2,5 now.|2,5|number|2.5|||
The index is 0.75 now.|0.75|number|0.75|||
The index is 1.234 now.|1.234|number|1.234|||
The sum is 1.234,56 now.|1.234,56|number|1234.56|||
The sum is 2½ now.|2½|number|2.5|||
A margin of -3 was seen.|-3|number|-3|||
Se detuvo a 88.750 personas de la zona, en los barrios que más crecen.|88.750|number|88750|||
Un aumento de 12,6 puntos en la zona de los barrios, que crece.|12,6|number|12.6|||
Some 300 were hurt.|Some 300|number|300|||about
Fourteen ships sailed.|Fourteen|number|14|||
One hundred and twelve ships sailed.|One hundred and twelve|number|112|||
They bought thirty-four ships.|thirty-four|number|34|||
They bought two hundred ships.|two hundred|number|200|||
They sold nine hundred ninety-nine ships.|nine hundred ninety-nine|number|999|||
They sold twelve hundred ships.|twelve hundred|number|1200|||
It drew two and a half million visitors.|two and a half million|number|2500000|||
It drew a million and a half visitors.|a million and a half|number|1500000|||
It drew half a million visitors.|half a million|number|500000|||
It drew a million visitors.|a million|number|1000000|||
It drew a quarter of a million visitors.|a quarter of a million|number|250000|||
It drew one million two hundred thousand visitors.|one million two hundred thousand|number|1200000|||
It drew three billion clicks.|three billion|number|3000000000|||
It drew twenty-five thousand visitors.|twenty-five thousand|number|25000|||
It drew 2.5 million visitors.|2.5 million|number|2500000|||
It drew 3bn clicks.|3bn|number|3000000000|||
It drew 10m people.|10m|number|10000000|||
It drew 50k visitors.|50k|number|50000|||
It drew 3 trillion clicks.|3 trillion|number|3000000000000|||
It drew 5 lakh visitors.|5 lakh|number|500000|||
It drew 2 crore visitors.|2 crore|number|20000000|||
Son 3 mil millones de veces.|3 mil millones|number|3000000000|||
A dozen ships sailed.|A dozen|number|12|||
Half a dozen ships sailed.|Half a dozen|number|6|||
Two dozen ships sailed.|Two dozen|number|24|||
Dozens of ships sailed.|Dozens|number|24..199|||
Hundreds of ships sailed.|Hundreds|number|200..1999|||
Thousands of ships sailed.|Thousands|number|2000..99999|||
Tens of thousands fled.|Tens of thousands|number|20000..99999|||
Hundreds of thousands fled.|Hundreds of thousands|number|200000..999999|||
Tens of millions fled.|Tens of millions|number|20000000..99999999|||
Several hundred fled.|Several hundred|number|300..999|||
A few thousand fled.|A few thousand|number|2000..6999|||
Several dozen fled.|Several dozen|number|36..119|||
It lasted nearly a century.|nearly a century|duration|0.9..1|century||about
It lasted half a century.|half a century|duration|0.5|century||
It took more than a quarter of a century.|more than a quarter of a century|duration|0.25..|century||more-than
It ended after several years.|several years|duration|3..9|year||
It ended a few days later.|a few days|duration|2..6|day||
It ended a couple of weeks later.|a couple of weeks|duration|2..3|week||
Less than a week passed.|Less than a week|duration|..1|week||less-than
The majority of them fled.|The majority|percent|50..100|percent||
A small minority of them fled.|A small minority|percent|0..50|percent||
Almost the entire crew fled.|Almost the entire|percent|90..100|percent||
It stretched over one fifth of the sky.|one fifth|percent|20|percent||
It kills 25 people a day.|25 people a day|rate|25||day|
It began at about two in the morning and hurt 7.|7|number|7|||
About 2,600 fled.|About 2,600|number|2600|||about
Around 2,600 fled.|Around 2,600|number|2600|||about
Roughly 2,600 fled.|Roughly 2,600|number|2600|||about
Approximately 2,600 fled.|Approximately 2,600|number|2600|||about
An estimated 2,600 fled.|estimated 2,600|number|2600|||about
Unas 2,600 huyeron.|Unas 2,600|number|2600|||about
Nearly 40 fled.|Nearly 40|number|36..40|||about
Almost 40 fled.|Almost 40|number|36..40|||about
Just under 40 fled.|Just under 40|number|36..40|||about
Close to 40 fled.|Close to 40|number|36..40|||about
Just over 40 fled.|Just over 40|number|40..44|||about
Slightly more than 40 fled.|Slightly more than 40|number|40..44|||about
More than 40 fled.|More than 40|number|40..|||more-than
Over 40 fled.|Over 40|number|40..|||more-than
Well over 40 fled.|Well over 40|number|40..|||more-than
In excess of 40 fled.|In excess of 40|number|40..|||more-than
Más de 40 huyeron.|Más de 40|number|40..|||more-than
At least 40 fled.|At least 40|number|40..|||at-least
No fewer than 40 fled.|No fewer than 40|number|40..|||at-least
Fewer than 40 fled.|Fewer than 40|number|..40|||less-than
Less than 40 fled.|Less than 40|number|..40|||less-than
Under 40 fled.|Under 40|number|..40|||less-than
Up to 40 fled.|Up to 40|number|..40|||at-most
No more than 40 fled.|No more than 40|number|..40|||at-most
At most 40 fled.|At most 40|number|..40|||at-most
The coast is shorter than 30 kilometres.|shorter than 30 kilometres|quantity|..30|kilometre||less-than
The coast is longer than 30 kilometres.|longer than 30 kilometres|quantity|30..|kilometre||more-than
The coast is no longer than 30 kilometres.|no longer than 30 kilometres|quantity|..30|kilometre||at-most
The coast is no shorter than 30 kilometres.|no shorter than 30 kilometres|quantity|30..|kilometre||at-least
As many as 40 fled.|As many as 40|number|..40|||at-most
They handed over 61 rifles.|61|number|61|||
It rose 5 percent over two years.|two years|duration|2|year||
It took over two years.|over two years|duration|2..|year||more-than
It took 40 or more.|40 or more|number|40..|||at-least
It took 40 or so.|40 or so|number|40|||about
It took 40 or fewer.|40 or fewer|number|..40|||at-most
It took 40-odd.|40-odd|number|40|||about
It took 40+ hits.|40+|number|40..|||at-least
Between 3 and 5 fled.|Between 3 and 5|number|3..5|||between
Some 3 to 5 fled.|3 to 5|number|3..5|||between
Three to five fled.|Three to five|number|3..5|||between
Two or three fled.|Two or three|number|2..3|||between
It took 30-40 hits.|30-40|number|30..40|||between
It drew 3 to 5 million visitors.|3 to 5 million|number|3000000..5000000|||between
It drew 900,000 to 1.2 million visitors.|900,000 to 1.2 million|number|900000..1200000|||between
It drew between 3 and 5 million visitors.|between 3 and 5 million|number|3000000..5000000|||between
The share is 5%.|5%|percent|5|percent||
The share is 5 %.|5 %|percent|5|percent||
The share is 12.5 percent.|12.5 percent|percent|12.5|percent||
The share is 12.5 per cent.|12.5 per cent|percent|12.5|percent||
The share is twelve percent.|twelve percent|percent|12|percent||
The share is 3-5 %.|3-5 %|percent|3..5|percent||between
The share is 3 to 5 percent.|3 to 5 percent|percent|3..5|percent||between
The share is about 5 percent.|about 5 percent|percent|5|percent||about
Inflation was -1.5%.|-1.5%|percent|-1.5|percent||
Growth of 28 por ciento.|28 por ciento|percent|28|percent||
Half of them fled.|Half|percent|50|percent||
More than half of them fled.|More than half|percent|50..|percent||more-than
Half the crew fled.|Half|percent|50|percent||
Three quarters of them fled.|Three quarters|percent|75|percent||
Three-quarters fled.|Three-quarters|percent|75|percent||
A quarter of them fled.|A quarter|percent|25|percent||
A fifth of them fled.|A fifth|percent|20|percent||
A tenth of them fled.|A tenth|percent|10|percent||
One in five fled.|One in five|percent|20|percent||
One household in four fled.|One household in four|percent|25|percent||
Nine out of ten fled.|Nine out of ten|percent|90|percent||
Four in ten fled.|Four in ten|percent|40|percent||
It rose 3 percentage points.|3 percentage points|points|3|percentage point||
It rose one percentage point.|one percentage point|points|1|percentage point||
It rose 0.5 pp in May.|0.5 pp|points|0.5|percentage point||
It rose 25 basis points.|25 basis points|points|0.25|percentage point||
It cost $2.5 billion.|$2.5 billion|money|2500000000|USD||
It cost $2.5bn.|$2.5bn|money|2500000000|USD||
It cost $1.2m.|$1.2m|money|1200000|USD||
It cost US$300,000.|US$300,000|money|300000|USD||
It cost US$ 300,000.|US$ 300,000|money|300000|USD||
It cost USD 300,000.|USD 300,000|money|300000|USD||
It cost 300,000 USD.|300,000 USD|money|300000|USD||
It cost $ 50.|$ 50|money|50|USD||
It cost €1.2m.|€1.2m|money|1200000|EUR||
It cost €1.200.000.|€1.200.000|money|1200000|EUR||
It cost €1.200 then.|€1.200|money|1200|EUR||
It cost 1.2 million euros.|1.2 million euros|money|1200000|EUR||
It cost £45m.|£45m|money|45000000|GBP||
It cost ¥500.|¥500|money|500|JPY||
It cost 40 million dollars.|40 million dollars|money|40000000|USD||
It cost 45 million US dollars.|45 million US dollars|money|45000000|USD||
It cost two billion dollars.|two billion dollars|money|2000000000|USD||
It cost 500 Canadian dollars.|500 Canadian dollars|money|500|CAD||
It cost C$500.|C$500|money|500|CAD||
It cost A$500.|A$500|money|500|AUD||
It cost R$500.|R$500|money|500|BRL||
It cost HK$500.|HK$500|money|500|HKD||
It cost 500 pesos.|500 pesos|money|500|peso||
It cost 500 Mexican pesos.|500 Mexican pesos|money|500|MXN||
It cost 500 Colombian pesos.|500 Colombian pesos|money|500|COP||
It cost 500 lempiras.|500 lempiras|money|500|HNL||
It cost 500 quetzales.|500 quetzales|money|500|GTQ||
It cost 500 córdobas.|500 córdobas|money|500|NIO||
It cost 500 yuan.|500 yuan|money|500|CNY||
It cost 71,000 pounds.|71,000 pounds|money|71000|GBP||
It cost 0.9 million pounds.|0.9 million pounds|money|900000|GBP||
It cost 50 cents.|50 cents|money|0.5|USD||
It cost about $50.|about $50|money|50|USD||about
It cost more than $50 million.|more than $50 million|money|50000000..|USD||more-than
It cost between $3 and $5 billion.|between $3 and $5 billion|money|3000000000..5000000000|USD||between
It cost $3 to $5 million.|$3 to $5 million|money|3000000..5000000|USD||between
It cost $3-5 million.|$3-5 million|money|3000000..5000000|USD||between
It cost tens of millions of dollars.|tens of millions of dollars|money|20000000..99999999|USD||
It covers 112,090 sq km.|112,090 sq km|quantity|112090|square kilometre||
It covers 112,090 square kilometres.|112,090 square kilometres|quantity|112090|square kilometre||
It covers 112,090 km².|112,090 km²|quantity|112090|square kilometre||
It covers 50 square miles.|50 square miles|quantity|50|square mile||
It covers 2,600 hectares.|2,600 hectares|quantity|2600|hectare||
It covers 253.000 hectáreas de la zona, en los llanos que crecen.|253.000 hectáreas|quantity|253000|hectare||
It covers 40 acres.|40 acres|quantity|40|acre||
It is 40 km long.|40 km|quantity|40|kilometre||
It is 40-kilometre long.|40-kilometre|quantity|40|kilometre||
It is 40 kilometers away.|40 kilometers|quantity|40|kilometre||
It is 40 miles away.|40 miles|quantity|40|mile||
It is 22 sea miles away.|22 sea miles|quantity|22|nautical mile||
It is 38 metres high.|38 metres|quantity|38|metre||
It is 38m high.|38m|quantity|38|metre||
It is 6 feet tall.|6 feet|quantity|6|foot||
It weighs 40 tonnes.|40 tonnes|quantity|40|tonne||
It weighs 40 metric tons.|40 metric tons|quantity|40|tonne||
It weighs 40 tons.|40 tons|quantity|40|ton||
It weighs 40 kg.|40 kg|quantity|40|kilogram||
It weighs 40kg.|40kg|quantity|40|kilogram||
It weighs 40 kilos.|40 kilos|quantity|40|kilogram||
It weighs 200 pounds.|200 pounds|quantity|200|pound||
They found 200 pounds of cocaine.|200 pounds|quantity|200|pound||
They found 200 lb of it.|200 lb|quantity|200|pound||
They pump 5 million barrels.|5 million barrels|quantity|5000000|barrel||
It yields 500 MW.|500 MW|quantity|500|megawatt||
It yields 500 megawatts.|500 megawatts|quantity|500|megawatt||
It yields 3 GW.|3 GW|quantity|3|gigawatt||
It used 700 kWh.|700 kWh|quantity|700|kilowatt-hour||
It reached 40 °C.|40 °C|quantity|40|degree Celsius||
It reached 40°C.|40°C|quantity|40|degree Celsius||
It reached 100 degrees Fahrenheit.|100 degrees Fahrenheit|quantity|100|degree Fahrenheit||
It went 60 km/h.|60 km/h|quantity|60|kilometre per hour||
It went 60 mph.|60 mph|quantity|60|mile per hour||
It holds 3 cubic metres.|3 cubic metres|quantity|3|cubic metre||
It lost 30 points.|30 points|quantity|30|point||
Between 22 and 30 °C it grows.|Between 22 and 30 °C|quantity|22..30|degree Celsius||between
It lasted three months.|three months|duration|3|month||
It lasted 45 years.|45 years|duration|45|year||
It was a 45-year sentence.|45-year|duration|45|year||
It was a three-month truce.|three-month|duration|3|month||
It lasted half an hour.|half an hour|duration|0.5|hour||
It lasted a decade or 12 years.|12 years|duration|12|year||
It lasted about six weeks.|about six weeks|duration|6|week||about
It lasted more than two years.|more than two years|duration|2..|year||more-than
It lasted three to five years.|three to five years|duration|3..5|year||between
It lasted two and a half years.|two and a half years|duration|2.5|year||
It took 90 minutes.|90 minutes|duration|90|minute||
It took two decades.|two decades|duration|2|decade||
A 45-year-old man fled.|45-year-old|age|45|year||
He is 45 years old.|45 years old|age|45|year||
A boy aged 12 fled.|aged 12|age|12|year||
At the age of 38 he fled.|age of 38|age|38|year||
Maria Lund, 36, fled.|36|age|36|year||
The rate was 1.9 per 100,000 inhabitants.|1.9 per 100,000 inhabitants|rate|1.9||100000 people|
The rate was 1.9 per 100,000 people.|1.9 per 100,000 people|rate|1.9||100000 people|
The rate was 1.9 per 100,000.|1.9 per 100,000|rate|1.9||100000 people|
It has 17.6 homicides per 100,000 people.|17.6 homicides per 100,000 people|rate|17.6||100000 people|
It has 12.3 deaths/1,000 population.|12.3 deaths/1,000 population|rate|12.3||1000 people|
It has 12 deaths per 1,000 live births.|12 deaths per 1,000 live births|rate|12||1000 birth|
He earns $30 a day.|$30 a day|rate|30|USD|day|
He earns $30 per day.|$30 per day|rate|30|USD|day|
He earns $3,000 a month.|$3,000 a month|rate|3000|USD|month|
It costs $8,000 per capita.|$8,000 per capita|rate|8000|USD|person|
They pump 5 million barrels a day.|5 million barrels a day|rate|5000000|barrel|day|
They pump 5 million barrels per day.|5 million barrels per day|rate|5000000|barrel|day|
It has 84 people per square kilometre.|84 people per square kilometre|rate|84||square kilometre|
It earns $5 billion annually.|$5 billion annually|rate|5000000000|USD|year|
It grows 3% a year.|3% a year|rate|3|percent|year|
Output doubled.|doubled|number|2|times||
Output tripled.|tripled|number|3|times||
Output quadrupled.|quadrupled|number|4|times||
Output halved.|halved|number|0.5|times||
It is twice as big.|twice|number|2|times||
It is three times as big.|three times|number|3|times||
It saw a fivefold rise.|fivefold|number|5|times||
It saw a 10-fold rise.|10-fold|number|10|times||
It is the 42nd report.|42nd|ordinal|42|||
It is the third report.|third|ordinal|3|||
It is the twenty-first report.|twenty-first|ordinal|21|||
(9,529,188) were counted.|9,529,188|number|9529188|||
9,529,188 (2024 est.)|9,529,188|number|9529188|||
$68.4 billion (2023 est.)|$68.4 billion|money|68400000000|USD||
1.9% (2024 est.)|1.9%|percent|1.9|percent||
land: 111,890 sq km|111,890 sq km|quantity|111890|square kilometre||
It killed 2015 people there.|2015|number|2015|||
It counted 2,023 cases.|2,023|number|2023|||
It costs 72.1 U.S. cents.|72.1 U.S. cents|money|0.721|USD||
It rose 3 cents to 72 cents.|72 cents|money|0.72|USD||
It costs 6.5 US cents per kilowatt-hour.|6.5 US cents per kilowatt-hour|rate|0.065|USD|kilowatt-hour|
It weighs less than half a gram.|less than half a gram|quantity|..0.5|gram||less-than
Petrol costs $3.459 a gallon.|$3.459 a gallon|rate|3.459|USD|gallon|
It cost 12.500 euros.|12.500 euros|money|12500|EUR||
It has 4 million users, up from 2.9m.|2.9m|number|2900000|||
He ran 100m.|100m|quantity|100|metre||
It fell by 8 percent over five years.|five years|duration|5|year||
He served over five years.|over five years|duration|5..|year||more-than
It lost half, or about one in four.|about one in four|percent|25|percent||about
It was two and a half times higher than the 2% target.|2%|percent|2|percent||
It cost £3bn over five years.|five years|duration|5|year||
It took one day.|one day|duration|1|day||
""".strip().splitlines()


def _bounds(said: str) -> tuple[Decimal | None, Decimal | None]:
    low, dots, high = said.partition("..")
    first = Decimal(low) if low else None
    return (first, Decimal(high) if high else None) if dots else (first, first)


@pytest.mark.parametrize("row", TABLE)
def test_a_figure_is_read_with_unit_denominator_and_bound(row: str) -> None:
    text, words, kind, interval, unit, per, bound = row.split("|")
    found = {v.text: v for v in figures(text)}
    assert words in found, sorted(found)
    value = found[words]
    assert (value.kind, value.unit or "", value.per or "") == (kind, unit, per)
    assert (value.low, value.high) == _bounds(interval)
    assert value.bound == (bound or "exact")


@pytest.mark.parametrize(
    "text",
    [
        "He left Barrio 18.", "He left MS-13.", "A Boeing 737 landed.", "COVID-19 came.",
        "It is the G20.", "See Section 301.", "See Article 5.", "See Executive Order 14157.",
        "See Resolution 2231.", "Take Route 66.", "It uses 5G.", "An F-16 landed.",
        "It was 10:30.", "Version 3.8.18 is out.", "No one came.", "They met one another.",
        "It came at first.", "He was on flight 370.", "He saw the 9/11 film.",
        "It fell on 26 March 2023.", "It fell in 2023.", "It fell in the 1990s.",
        "It fell in the 21st century.", "It was half past nine.", "This one is new.",
        "It could one day help.", "It maps (1) the fish; (2) the newt.",
    ],
)  # fmt: skip
def test_figures_that_count_nothing_are_not_numbers(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("See Executive Order 14157.", "Executive Order 14157", 14157),
        ("He left Barrio 18 and fled.", "Barrio 18", 18),
        ("He left MS-13.", "MS-13", 13),
        ("A Boeing 737 landed.", "Boeing 737", 737),
        ("See Section 301 tariffs.", "Section 301", 301),
        ("It used Title 42 there.", "Title 42", 42),
        ("The army sent Brigata 90 and left.", "Brigata 90", 90),
    ],
)
def test_a_numbered_name_is_a_name_with_its_number(text: str, name: str, number: int) -> None:
    (value,) = [v for v in find_values(text, names=False) if v.kind == "name"]
    assert (value.name, value.low) == (name, number)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("12.5 were", "0.1"), ("2.6 million were", "100000"), ("40,000 were", "10000"),
        ("2,664 were", "1"), ("two million were", "1000000"), ("12.50 were", "0.01"),
        ("120 were", "10"), ("$1.25bn was", "10000000"),
    ],
)  # fmt: skip
def test_the_step_is_the_place_of_the_last_stated_digit(text: str, step: str) -> None:
    assert figures(text)[0].step == Decimal(step)


def test_a_move_from_one_figure_to_another_is_two_values_and_its_way() -> None:
    first, second = figures("The rate fell from 83 to 1.9 per 100,000 inhabitants.")
    assert (first.low, first.per, first.direction) == (83, "100000 people", None)
    assert (second.low, second.per, second.direction) == (Decimal("1.9"), "100000 people", "down")
    first, second = figures("Exports went from 3 to 5 million tonnes.")
    assert (first.low, second.low, second.direction) == (3000000, 5000000, "up")
    assert first.unit == "tonne"


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("There were 2,398 homicides that year.", "2,398", "homicides"),
        ("About 9.5 million people live there.", "About 9.5 million", "people"),
        ("They saw a rate of 1.9 per 100,000.", "1.9 per 100,000", "rate"),
        ("They planted 2,600 hectares of coca.", "2,600 hectares", "coca"),
        ("Tens of thousands of migrants came.", "Tens of thousands", "migrants"),
        ("Forty armed men came.", "Forty", "men"),
        ("The country has 43 ports.", "43", "ports"),
    ],
)
def test_the_head_noun_is_what_is_counted(text: str, words: str, of: str) -> None:
    with_parse = {v.text: v.of for v in find_values(text, english()(text))}
    assert with_parse[words] == of
    if of != "rate":
        assert {v.text: v.of for v in find_values(text, names=False)}[words] == of


@given(st.integers(1000, 10**12))
def test_every_way_to_group_digits_reads_back(number: int) -> None:
    english_style = f"{number:,}"
    for mark in (",", "\u00a0", "\u202f", "\u2009"):
        text = f"It has {english_style.replace(',', mark)} files."
        (value,) = figures(text)
        assert (value.low, value.high) == (number, number)
    if number >= 10**6:
        (value,) = figures(f"It has {english_style.replace(',', '.')} files.")
        assert value.low == number


@given(st.integers(0, 999), st.integers(1, 9), st.sampled_from(["million", "billion", "trillion"]))
def test_scaled_decimals_read_back_with_their_step(whole: int, tenth: int, scale: str) -> None:
    factor = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    (value,) = figures(f"It cost ${whole}.{tenth} {scale}.")
    assert value.low == Decimal(f"{whole}.{tenth}") * factor
    assert value.step == Decimal(factor) / 10


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    for size, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            tail = ("" if not rest else " and " if rest < 100 else " ") + (
                spell(rest) if rest else ""
            )
            return f"{spell(number // size)} {word}{tail}"
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


@given(st.integers(2, 10**9))
def test_number_words_read_back(number: int) -> None:
    (value,) = figures(f"They saw {spell(number)} ships.")
    assert value.low == number


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_range_keeps_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, one + other))
    (value,) = figures(f"They saw between {low} and {high} ships.")
    assert (value.low, value.high, value.bound) == (low, high, "between")


PIECES = st.sampled_from(
    "5 12,5 1.234 % $ € per 100,000 million half a third of three between and to from 2023 March"
    " May 26 late early 's - – / , . ( ) \n\n more than about km m² year-old first since ago ’90s"
    " Monday last year 0 00 10^9 ½ MS-13 one no 21st Q3 £ USD tons".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=60))
def test_offsets_hold_on_any_text_and_values_never_overlap(text: str) -> None:
    values = find_values(text, names=False)
    assert all(text[v.start : v.end] == v.text and v.text for v in values)
    assert all(a.end <= b.start for a, b in itertools.pairwise(values))
    for value in values:
        if value.low is not None and value.high is not None:
            assert value.low <= value.high


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=60))
def test_offsets_hold_with_names_too(text: str) -> None:
    values = find_values(text)
    assert all(text[v.start : v.end] == v.text and v.text for v in values)
    assert all(a.end <= b.start for a, b in itertools.pairwise(values))


def test_a_parse_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        find_values("one", english()("two"))


def test_paragraphs_are_parsed_apart() -> None:
    text = "A photo by Anna Berg\n\nDonald Trump signed it. Trump left."
    names = [(v.name, v.kind) for v in find_values(text) if v.kind == "person"]
    assert ("Donald Trump", "person") in names
    assert not any("\n" in (name or "") for name, _ in names)
    assert names.count(("Donald Trump", "person")) == 2


def test_roles_and_gangs_are_named() -> None:
    values = find_values(
        "Former President Mauricio Funes and MS-13 members met the foreign minister."
    )
    assert {v.name for v in values if v.kind == "role"} == {"former president", "foreign minister"}


@pytest.mark.parametrize(
    ("text", "way", "of"),
    [
        ("Homicides fell sharply.", "down", "homicides"),
        ("Exports rose in May.", "up", "exports"),
        ("Consumer prices rose 2.3 per cent in March.", "up", "prices"),
        ("Openings stood at a record 12.2 million.", "record-high", None),
        ("Prices have risen.", "up", "prices"),
        ("An increase in exports was seen.", "up", "exports"),
        ("The number of births declined.", "down", "births"),
        ("Output remained stable.", "same", "output"),
        ("Production hit a record high.", "record-high", None),
        ("It is the lowest since 1990.", "record-low", None),
        ("It is the highest level on record.", "record-high", None),
        ("Turnout was up 5 points.", "up", None),
        ("Profits plunged by half.", "down", "profits"),
    ],
)
def test_directions(text: str, way: str, of: str | None) -> None:
    found = [v for v in find_values(text, names=False) if v.kind == "direction"]
    assert [v.direction for v in found] == [way]
    if of:
        assert found[0].of == of


@pytest.mark.parametrize(
    "text",
    [
        "He rose to power.", "She fell ill.", "It cut ties with Taiwan.", "They dropped charges.",
        "It gained independence.", "He raised concerns.", "The lower house met.",
        "He has a criminal record.", "He climbed in through the window.", "It came in the fall of Rome's power there.",
    ],
)  # fmt: skip
def test_words_of_change_that_change_no_amount(text: str) -> None:
    found = [v.text for v in find_values(text, names=False) if v.kind == "direction"]
    assert [w for w in found if w != "fall"] == []


@pytest.mark.parametrize(
    ("text", "of"),
    [("It is the third-largest city.", "city"), ("It is the second-highest peak.", "peak")],
)
def test_a_rank_is_an_ordinal_of_what_is_ranked(text: str, of: str) -> None:
    (rank,) = (v for v in find_values(text) if v.kind == "ordinal")
    assert rank.of == of
