"""Countries and other large areas: a place named by one of them holds for a whole passage.

A city does not: what is told after "In Brussels, ..." need not have happened there.
"""

from __future__ import annotations

AREAS = frozenset(
    line.strip()
    for line in """
afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|australia|austria
azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia
bosnia and herzegovina|botswana|brazil|britain|great britain|brunei|bulgaria|burkina faso|burma
burundi|cambodia|cameroon|canada|cape verde|central african republic|chad|chile|china|colombia
comoros|congo|democratic republic of congo|democratic republic of the congo|costa rica|croatia|cuba
cyprus|czech republic|czechia|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt
el salvador|england|equatorial guinea|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon
gambia|georgia|germany|ghana|greece|greenland|grenada|guatemala|guinea|guinea-bissau|guyana|haiti
honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|northern ireland|israel|italy
ivory coast|côte d'ivoire|jamaica|japan|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan
laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|macau|madagascar|malawi
malaysia|maldives|mali|malta|marshall islands|mauritania|mauritius|mexico|micronesia|moldova|monaco
mongolia|montenegro|morocco|mozambique|myanmar|namibia|nauru|nepal|netherlands|new zealand|nicaragua
niger|nigeria|north korea|north macedonia|norway|oman|pakistan|palau|panama|papua new guinea
paraguay|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|rwanda|samoa|san marino
saudi arabia|scotland|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia
solomon islands|somalia|somaliland|south africa|south korea|south sudan|spain|sri lanka|sudan
suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|tonga
trinidad and tobago|tunisia|turkey|türkiye|turkmenistan|tuvalu|uganda|ukraine|united arab emirates
united kingdom|uk|u.k.|united states|us|u.s.|america|uruguay|uzbekistan|vanuatu|venezuela|vietnam
wales|yemen|zambia|zimbabwe|gaza|west bank|crimea|catalonia|kashmir|tibet|xinjiang|kurdistan
africa|asia|europe|latin america|central america|south america|north america|southeast asia
south asia|west africa|east africa|sub-saharan africa|scandinavia|caribbean|middle east|balkans
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho
illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota
mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina
north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee
texas|utah|vermont|virginia|west virginia|wisconsin|wyoming|ontario|quebec|alberta|british columbia
manitoba|saskatchewan|nova scotia|new south wales|queensland|tasmania|bavaria|andalusia|lombardy
sicily|sardinia|bengal|kerala|punjab|sindh|balochistan|sichuan|guangdong|hokkaido|okinawa
""".replace("\n", "|").split("|")
    if line.strip()
)
