"""How contrast claims are worded: amounts in the ways that news writes them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Sayings:
    """Claim templates for one field: `{c}` country, `{v}` amount, `{y}` year phrase."""

    path: str
    label: str
    claims: tuple[str, ...]


SINGLE = (
    Sayings(
        "People and Society/Population/total",
        "Population",
        (
            "{c} is home to {v} people.",
            "{c} has {v} inhabitants.",
            "The population of {c} is {v}.",
            "{V} people live in {c}.",
        ),
    ),
    Sayings(
        "Geography/Area/total",
        "Area: total",
        ("{c} covers {v} square kilometres.", "The territory of {c} measures {v} sq km."),
    ),
    Sayings(
        "Geography/Coastline",
        "Coastline",
        ("{c}'s coast is {v} kilometres long.", "The shoreline of {c} runs for {v} km."),
    ),
    Sayings(
        "Geography/Land boundaries/total",
        "Land boundaries: total",
        ("{c}'s land borders add up to {v} kilometres.",),
    ),
    Sayings(
        "People and Society/Median age/total",
        "Median age",
        ("Half of all people in {c} are younger than {v}.", "The median age in {c} is {v} years."),
    ),
    Sayings(
        "People and Society/Life expectancy at birth/total population",
        "Life expectancy at birth",
        (
            "A child born in {c} can expect to live {v} years.",
            "Life expectancy in {c} stands at {v} years.",
        ),
    ),
    Sayings(
        "People and Society/Infant mortality rate/total",
        "Infant mortality rate",
        ("{V} of every 1,000 newborns in {c} die before their first birthday.",),
    ),
    Sayings(
        "People and Society/Total fertility rate",
        "Total fertility rate",
        ("Women in {c} have {v} children on average.",),
    ),
    Sayings(
        "People and Society/Urbanization/urban population",
        "Urban population",
        (
            "{V} percent of {c}'s people live in towns and cities.",
            "City dwellers make up {v} percent of {c}'s population.",
        ),
    ),
    Sayings(
        "People and Society/Literacy/total population",
        "Literacy: total population",
        ("{V} percent of people in {c} can read and write.",),
    ),
    Sayings(
        "People and Society/Physician density",
        "Physician density",
        ("{c} has {v} doctors for every 1,000 people.",),
    ),
    Sayings(
        "Economy/Population below poverty line",
        "Population below poverty line",
        (
            "{V} percent of people in {c} live in poverty.",
            "The poverty rate in {c} is {v} percent.",
        ),
    ),
    Sayings("Economy/Labor force", "Labor force", ("{c}'s workforce numbers {v} people.",)),
    Sayings(
        "Economy/Budget/revenues",
        "Budget revenues",
        ("{c}'s government took in {v}.", "State revenue in {c} came to {v}."),
    ),
    Sayings("Economy/Budget/expenditures", "Budget expenditures", ("{c}'s government spent {v}.",)),
    Sayings(
        "Economy/GDP - composition, by sector of origin/agriculture",
        "GDP by sector: agriculture",
        ("Farming generates {v} percent of {c}'s output.",),
    ),
    Sayings(
        "Energy/Electricity access/electrification - total population",
        "Electricity access",
        ("{V} percent of people in {c} have electricity.",),
    ),
    Sayings(
        "Energy/Petroleum/total petroleum production",
        "Petroleum production",
        ("{c} pumps {v} barrels of oil a day.", "Oil output in {c} is {v} barrels per day."),
    ),
    Sayings(
        "Energy/Petroleum/crude oil estimated reserves",
        "Crude oil reserves",
        ("{c} sits on {v} barrels of crude.",),
    ),
    Sayings(
        "Environment/Carbon dioxide emissions/total emissions",
        "Carbon dioxide emissions",
        ("{c} emits {v} tonnes of carbon dioxide.",),
    ),
    Sayings(
        "Communications/Internet users/percent of population",
        "Internet users",
        (
            "{V} percent of {c}'s population is online.",
            "In {c}, {v} percent of people use the internet.",
        ),
    ),
    Sayings(
        "Communications/Telephones - mobile cellular/total subscriptions",
        "Mobile subscriptions",
        ("There are {v} mobile phone contracts in {c}.",),
    ),
    Sayings(
        "Transportation/Airports",
        "Airports",
        ("{c} has {v} airports.", "There are {v} airports in {c}."),
    ),
    Sayings(
        "Transportation/Railways/total",
        "Railways: total",
        ("{c}'s railway network is {v} kilometres long.",),
    ),
    Sayings("Transportation/Ports/total ports", "Ports: total", ("{c} has {v} ports.",)),
    Sayings(
        "Military and Security/Military expenditures/Military Expenditures 2024",
        "Military expenditures",
        (
            "{c} devotes {v} percent of its economic output to defence.",
            "Military spending in {c} equals {v} percent of GDP.",
        ),
    ),
    Sayings(
        "Transnational Issues/Refugees and internally displaced persons/refugees",
        "Refugees",
        ("{c} hosts {v} refugees.", "{V} refugees live in {c}."),
    ),
)

YEARLY = (
    Sayings(
        "Economy/Exports",
        "Exports",
        (
            "{c} sold {v} worth of goods and services abroad{y}.",
            "Exports from {c} were worth {v}{y}.",
            "{c}'s exports amounted to {v}{y}.",
        ),
    ),
    Sayings(
        "Economy/Imports",
        "Imports",
        ("{c} bought {v} worth of goods and services abroad{y}.", "Imports into {c} cost {v}{y}."),
    ),
    Sayings(
        "Economy/Real GDP (purchasing power parity)",
        "Real GDP (PPP)",
        ("{c}'s economy was worth {v}{y}.", "Economic output in {c} reached {v}{y}."),
    ),
    Sayings(
        "Economy/Real GDP growth rate",
        "Real GDP growth rate",
        ("{c}'s economy grew by {v} percent{y}.",),
    ),
    Sayings(
        "Economy/Inflation rate (consumer prices)",
        "Inflation rate",
        ("Consumer prices in {c} rose by {v} percent{y}.", "Inflation in {c} was {v} percent{y}."),
    ),
    Sayings(
        "Economy/Unemployment rate",
        "Unemployment rate",
        (
            "{V} percent of {c}'s workforce had no job{y}.",
            "The jobless rate in {c} was {v} percent{y}.",
        ),
    ),
    Sayings(
        "Economy/Reserves of foreign exchange and gold",
        "Reserves of foreign exchange and gold",
        ("{c}'s reserves stood at {v}{y}.",),
    ),
    Sayings(
        "Economy/Remittances",
        "Remittances",
        ("Money sent home by migrants equalled {v} percent of {c}'s GDP{y}.",),
    ),
    Sayings(
        "Military and Security/Military expenditures",
        "Military expenditures",
        ("{c} spent {v} percent of GDP on its armed forces{y}.",),
    ),
)

TRENDS = {
    "Economy/Real GDP growth rate": ("Economic growth in {c}, in percent, {d}",),
    "Economy/Exports": ("{c}'s exports {d}",),
    "Economy/Imports": ("{c}'s import bill {d}",),
    "Economy/Real GDP (purchasing power parity)": ("{c}'s economic output {d}",),
    "Economy/Inflation rate (consumer prices)": ("Inflation in {c} {d}",),
    "Economy/Unemployment rate": (
        "Joblessness in {c} {d}",
        "The share of {c}'s workers without a job {d}",
    ),
    "Economy/Reserves of foreign exchange and gold": ("{c}'s foreign exchange reserves {d}",),
    "Economy/Remittances": ("Migrants' transfers to {c}, measured against GDP, {d}",),
    "Military and Security/Military expenditures": (
        "{c}'s defence spending as a share of GDP {d}",
    ),
}
UP = ("rose", "increased", "went up", "grew", "climbed", "was higher", "expanded")
DOWN = ("fell", "decreased", "went down", "shrank", "dropped", "was lower", "declined")


def figure(value: float, digits: int, draw: random.Random) -> str:
    """A value at some significant digits, in words of scale where news would use them."""
    if value == 0:
        return "0"
    rounded = round(value, digits - 1 - math.floor(math.log10(abs(value))))
    for name, scale in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(rounded) >= scale:
            return f"{rounded / scale:,.6g} {name}"
    if abs(rounded) >= 1e4 and rounded % 1000 == 0 and draw.random() < 0.3:
        return f"{rounded / 1e3:,.6g} thousand"
    return f"{rounded:,.6g}" if rounded < 1e5 or rounded % 1 else f"{rounded:,.0f}"


def dollars(text: str, draw: random.Random) -> str:
    """An amount of US dollars."""
    return f"${text}" if draw.random() < 0.6 else f"{text} dollars"


def true_amount(value: float, draw: random.Random) -> str:
    """A wording that the value bears out."""
    kind = draw.choice(("plain", "plain", "about", "above", "below", "least", "between"))
    if value < 20 and float(value).is_integer() and kind in ("plain", "about"):
        return f"{value:.0f}"
    if kind == "plain":
        return figure(value, 4 if draw.random() < 0.4 else 3, draw)
    if kind == "about":
        return draw.choice(("about ", "some ", "around ", "roughly ")) + figure(value, 2, draw)
    if kind == "above":
        below = floor_to(value * draw.choice((0.97, 0.9, 0.8)))
        return draw.choice(("more than ", "over ", "upwards of ")) + figure(below, 2, draw)
    if kind == "least":
        return "at least " + figure(floor_to(value * draw.choice((0.95, 0.85))), 2, draw)
    if kind == "between":
        low, high = floor_to(value * 0.85), floor_to(value * 1.3)
        return f"between {figure(low, 2, draw)} and {figure(high, 2, draw)}"
    return draw.choice(("less than ", "under ", "not quite ", "at most ")) + figure(
        floor_to(value * 1.28), 2, draw
    )


def false_amount(value: float, draw: random.Random) -> str:
    """A wording that the value contradicts."""
    kind = draw.choice(("plain", "plain", "about", "above", "below", "least", "scale"))
    if kind == "scale":
        return figure(value * draw.choice((0.1, 10, 0.01, 1000, 0.001)), 3, draw)
    if kind == "above":
        return draw.choice(("more than ", "over ")) + figure(
            floor_to(value * draw.choice((1.35, 1.6, 2.5))), 2, draw
        )
    if kind == "least":
        return "at least " + figure(floor_to(value * draw.choice((1.4, 1.9))), 2, draw)
    if kind == "below":
        return draw.choice(("less than ", "under ", "at most ")) + figure(
            floor_to(value * draw.choice((0.85, 0.6, 0.4))), 2, draw
        )
    other = value * draw.choice((0.5, 0.62, 0.75, 0.83, 1.2, 1.33, 1.5, 1.8, 2.2))
    if value < 30 and float(value).is_integer():
        other = max(0.0, value + draw.choice((-3, -2, -1, 1, 2, 3, 5)))
        other = value + 2 if other == value else other
        return f"{other:.0f}"
    front = draw.choice(("about ", "some ", "around ")) if kind == "about" else ""
    return front + figure(other, draw.choice((2, 3, 4)), draw)


def floor_to(value: float) -> float:
    """The value cut to two significant digits."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return math.floor(value / step) * step
