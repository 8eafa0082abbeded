"""English; signs and abbreviations that every language uses stand here too."""

from builder.languages.language import (
    Calendar,
    Clauses,
    Cohesion,
    Events,
    Language,
    Mail,
    Names,
    Numbers,
    Page,
    Sentences,
    Speech,
    Stance,
    phrases,
    words,
)


def _plural_form(number: int) -> str:
    return "one" if number == 1 else "other"


EN = Language(
    code="en",
    commonest_words=words("""
        the a an of to in and is was are were that for on with as at by it he she they his her its their be been has
        have had will would from this which who said but not or i when after than about into one also if so what can
        could no out up did there where while because during before between through over under against since until
        such other some any all
    """),
    silent_words=words("""
        a about above according added after again against all almost along already also although always am among an
        and another any are aren't around as asked at away back be became because become been before began being below
        best better between both but by called came can cannot certain come could did didn't do does doing done don't
        down during each either else even ever every everyone everything far few first following for from further gave
        get gets give given go goes going gone got had has have having he he's her here hers herself him himself his
        how however i if in indeed instead into is isn't it it's its itself just kept know known last later least less
        let like likely made make makes making many may maybe me meanwhile might mine more moreover most mostly much
        must my myself near nearly need neither never nevertheless next no nobody none nor not nothing now of off
        often on once one only onto or other others otherwise our ours out over own part per perhaps put quite rather
        really reported reportedly reports said same saw say saying says see seem seems seen several shall she should
        since so some somebody someone something sometimes soon still such take taken takes taking tell tells than
        that that's the their theirs them themselves then there therefore these they they're thing things this those
        though through throughout thus till to today together told too took toward towards two under unless unlike
        until up upon us use used very via was wasn't way we well went were weren't what whatever when whenever where
        whether which while who whoever whole whom whose why will with within without won't would yes yesterday yet
        you your yours
    """),
    plural_form=_plural_form,
    calendar=Calendar(
        months=(
            words("january jan"),
            words("february feb"),
            words("march mar"),
            words("april apr"),
            words("may"),
            words("june jun"),
            words("july jul"),
            words("august aug"),
            words("september sept sep"),
            words("october oct"),
            words("november nov"),
            words("december dec"),
        ),
        weekdays=(
            words("monday"),
            words("tuesday"),
            words("wednesday"),
            words("thursday"),
            words("friday"),
            words("saturday"),
            words("sunday"),
        ),
        short_months=words("jan feb mar apr jun jul aug sept sep oct nov dec"),
        short_weekdays=words("mon tue tues wed thu thur thurs fri sat sun"),
        time_zones=words("et est edt ct cst pt pst pdt gmt utc bst cet ist local eastern pacific"),
        tells_dates=True,
        verb_months=words("may march mar"),
        name_months=words("april june august"),
        before_months=words("""
            in since by until till during before after from of last next this early late mid end through
        """),
        before_years=words("""
            in since by until till during circa fiscal mid early late spring summer autumn fall winter season
        """),
        perhaps_before_years=words("""
            of to and or from before after between through the a its his her their this that for
        """),
        before_named_days=words("""
            every each black good bloody super easter palm ash cyber patch second third fourth final
        """),
        day_words={
            "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
            "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1,
        },
        day_word_hints=words("day night morn evening afternoon"),  # "tomorrow" is not looked for where it stands alone
        period_words={
            "last week": ("week", -1), "this week": ("week", 0), "next week": ("week", 1), "last month": ("month", -1),
            "this month": ("month", 0), "next month": ("month", 1), "last year": ("year", -1), "this year": ("year", 0),
            "next year": ("year", 1),
        },
        day_parts={
            "in the morning": (0, 12), "in the afternoon": (12, 18), "in the evening": (16, 24), "at night": (18, 30),
            "this morning": (0, 12), "this afternoon": (12, 18), "this evening": (16, 24), "tonight": (17, 30),
        },
        about_hours=words("about around approximately nearly almost circa roughly shortly just before after by"),
        hours_after=words("at around about approximately nearly almost before after by until since from between"),
        other_day_words=phrases("""
            the same day | that day | that same day | the previous day | the day before | the following day |
            the next day | the day after | a day earlier | a day later | one day earlier | one day later
        """),
        foresight=phrases("""
            will | won't | won’t | shall | is to | are to | due | scheduled | expected | plan to | plans to | set to |
            going to | would
        """),
    ),
    sentences=Sentences(
        before_names=words("""
            mr mrs ms messrs dr prof rev fr hon pres sen rep gov gen col maj lt capt cpt cmdr adm sgt cpl pvt supt
            insp det atty mt ft st vs eds cf viz
        """),
        before_numbers=words("no nos fig figs pp vol ed art sec ch approx est ext lat orig para"),
        anywhere=words("""
            inc ltd co corp llc plc bros jr sr etc al dept ave blvd rd sq jan feb mar apr jun jul aug sep sept oct nov
            dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la
            mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo hrs hr min mins lb lbs oz
            ft in km kg mph
        """),
        openers=words("""
            a i we you our your my these those there here now then yet still many most some several both each another
            one two three
        """),
        openers_glued=words("""
            we our you your its those these what why how here now then yet still more most many some one two three
            first last new
        """),
        abbreviated_in_names=words("jr inc ltd co corp"),
    ),
    speech=Speech(
        verbs=words("""
            said says say told tells added adds announced stated states reported reports claimed claims warned warns
            noted notes insisted insists argued confirmed confirms explained wrote writes tweeted declared promised
            pledged vowed urged acknowledged admitted denied stressed emphasized emphasised suggested asked recalled
            concluded testified predicted replied maintained remarked reiterated alleged commented observed complained
            estimated posted revealed
        """),
        participles=words("""
            saying adding promising warning urging claiming noting stressing insisting vowing pledging announcing
            stating arguing denying confirming declaring
        """),
        signs=words("said says told added according reported announced stated wrote confirmed claimed"),
        after_quotations=words("said says asked asks added wrote told replied shouted cried wondered"),
        before_days=words("said says told announced reported added claimed wrote stated confirmed"),
        according=phrases("according to"),
        pronouns=words("he she"),
        no_speakers=words("""
            it this that these those there which who what meanwhile however but and so then when while if although
            though because as after before since also i we you in on at by for from with under the a an
        """),
        never_in_speakers=words("""
            that because who which if whether may can will would is are was were has have had not to
        """),
        roles=words("""
            minister ministry president spokesman spokeswoman spokesperson official officials police authorities
            government court prosecutor prosecutors army military officer officers witness witnesses investigator
            investigators lawyer lawyers analyst analysts expert experts agency report statement source sources group
            company office file committee council resident residents navy chief director mayor governor judge union
            newspaper organisation organization service
        """),
        bodies=words("""
            authorities police ministry officials government group agency file court prosecutors officers witnesses
            investigators lawyers analysts experts report statement source sources company office committee council
            residents navy army military union newspaper organisation organization service
        """),
    ),
    stance=Stance(
        denials=words("""
            not no never neither nor without cannot deny denies denied denying dispute disputes disputed refute
            refuted reject rejected nobody none
        """),
        denying=words("""
            deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting refute
            refutes refuted refuting rebut rebuts rebutted contradict contradicts contradicted
        """),
        denied_after=words("that having there"),
        denied_before=words("which"),
        claims=words("""
            claim claims report reports allegation allegations accusation accusations assertion assertions suggestion
            suggestions rumor rumors rumour rumours figure figures number numbers estimate estimates existence
            involvement
        """),
        possibilities=words("may might could possibly perhaps probably likely"),
        hedges=words("""
            allegedly alleged reportedly reported apparently accused suspected charged claims claimed rumors rumored
            rumours possibly believed
        """),
        negations=words("not no never neither nor without cannot nobody none unable failed fail denied denies refused"),
        negating_endings=words("n't n’t"),
        plans=words("will would going plan plans planned expected set scheduled due intend intends could may might"),
        untelling=words("""
            is are was were be been being has have had having am will would can could may might must shall should to
            does do did don't didn't doesn't won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't
            hadn't not he she it they this these those that his her its their i we you him them who which there here
            what one another many some several both others my our your
        """),
        first_person=words("""
            i i'm i've i'll i'd i’m i’ve i’ll i’d me my mine myself we we're we've we'll we’re we’ve we’ll us our ours
            ourselves
        """),
    ),
    cohesion=Cohesion(
        leaning=words("""
            he she it they him them his her hers its their theirs this that these those such who whom whose which then
            that's there's others another neither both either it's he's she's they've they're he'd she'd they'd he'll she'll
            they'll
        """),
        joining=words("""
            and but or so yet nor also however meanwhile moreover furthermore besides additionally nevertheless
            nonetheless still instead therefore thus hence consequently accordingly likewise similarly otherwise
            afterwards afterward finally lastly plus indeed separately
        """),
        adding=words("also too likewise moreover furthermore however"),
        counting=words("first firstly second secondly third thirdly fourth fourthly fifth next finally lastly last"),
        persons=words("he she him his her hers himself herself he's she's he'd she'd"),
        subjects=words("he she he's she's he'd she'd"),
        pointing=words("these those such this"),
        own_times=words("""
            week weekend month year morning afternoon evening summer winter spring autumn fall season time far century
            decade quarter
        """),
        back_references=phrases("""
            the same day | that day | the same week | the same month | the same year | the same time | the next day |
            the following day | the previous day | the day before | the day after | a day later | a day earlier |
            days later | days earlier | weeks later | months later | hours later | minutes later | on the other hand |
            of them | of whom | the former | the latter | in response | for example | for instance |
            such as this | by then | at that time | at the time | the other two | the pair | the duo
        """),
        articles=words("the"),
        completing=words("""
            of in for from on at between against to by with among who that behind
        """),
        sharing=words("some many most several few all one two three others another none any half each"),
        after_sharing=words("""
            have has had are were is was also of said say says will would could can may might do did not still even
        """),
    ),
    names=Names(
        titles=words("""
            mr mrs ms miss dr prof professor sir lord lady sen senator rep congressman congresswoman gov governor
            president vice chancellor prime premier minister secretary ambassador mayor chief director chairman
            chairwoman chair king queen prince princess pope archbishop bishop rabbi imam judge justice attorney
            lawyer prosecutor detective inspector officer sheriff lt lieutenant sgt sergeant capt captain cpl col
            colonel maj major gen general adm admiral commander marshal spokesman spokeswoman spokesperson coach
            quarterback actor actress
        """),
        streets=words("street st road rd avenue ave boulevard blvd drive lane highway parkway way"),
        levels={
            "union": words("u.s. federal"), "state": words("state"), "county": words("county"),
            "city": words("city municipal"),
        },
        institutions=words("bank church school university college hospital hotel company party club institute foundation museum prison"),
        at_crossings=words("and at near"),
        particles_of_speakers=words("of the and for"),
        joining=words("and with"),
        firms=words("media group agency network television broadcasting company corporation ministry department association service services inc ltd llc"),
        no_authors=words("""
            admin staff editor editors editorial writer reporter correspondent contributor contributors ms md rd phd
            jr news special photo photos guest ceo cto founder publisher senior chief managing team author authors anonymous unknown agencies desk
            newsroom online administrator webmaster user default press translation translator translated
        """),
        agencies=phrases("""
            Agence France-Presse | AFP | Associated Press | AP | Reuters | Bloomberg | dpa | EFE | ANSA | Kyodo |
            Xinhua | PTI | IANS | ANI | UPI | Interfax | Interfax-Ukraine | Ukrinform | UNIAN | TASS | RIA Novosti |
            Anadolu | Press Association | PA Media | AAP | Canadian Press | APA | Belga | Ritzau | NTB | TT | BNS |
            Baltic News Service | PAP | CTK | MTI | Yonhap | Antara | Bernama | Suspilne | RBC-Ukraine | UNN | BelTA |
            Kazinform | Rosbalt
        """),
    ),
    numbers=Numbers(
        minus=words("minus"),
        temperatures=words("temperature*"),
        digit_words={
            "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
            "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
            "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
        },
        ordinal_words={
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
            "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
            "fortieth": 40, "fiftieth": 50,
        },
        scale_words={
            "hundred": 100, "thousand": 1000, "million": 1000000, "billion": 1000000000, "trillion": 1000000000000,
            "dozen": 12, "lakh": 100000, "crore": 10000000, "k": 1000, "m": 1000000, "mn": 1000000, "bn": 1000000000,
            "tn": 1000000000000,
        },
        glued_scales=words("k m mn bn tn"),
        vague_words={
            "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1000000,
            "billions": 1000000000,
        },
        fractions={
            "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
            "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
        },
        durations={
            "second": phrases("second | seconds | sec | secs"),
            "minute": phrases("minute | minutes | min | mins"),
            "hour": phrases("hour | hours | hr | hrs"),
            "day": phrases("day | days"),
            "week": phrases("week | weeks"),
            "month": phrases("month | months"),
            "year": phrases("year | years | yr | yrs"),
            "decade": phrases("decade | decades"),
            "century": phrases("century | centuries"),
        },
        measures={
            "millimeter": phrases("mm | millimeter | millimeters | millimetre | millimetres"),
            "centimeter": phrases("cm | centimeter | centimeters | centimetre | centimetres"),
            "meter": phrases("m | meter | meters | metre | metres"),
            "kilometer": phrases("km | kms | kilometer | kilometers | kilometre | kilometres"),
            "inch": phrases("inch | inches"),
            "foot": phrases("foot | feet | ft"),
            "yard": phrases("yard | yards | yd | yds"),
            "mile": phrases("mile | miles"),
            "nautical mile": phrases("nautical mile | nautical miles"),
            "square meter": phrases("square meter | square meters | square metre | square metres | sq m"),
            "square kilometer": phrases("""
                square kilometer | square kilometers | square kilometre | square kilometres | sq km
            """),
            "square foot": phrases("square foot | square feet | sq ft"),
            "square mile": phrases("square mile | square miles"),
            "acre": phrases("acre | acres"),
            "hectare": phrases("hectare | hectares"),
            "gram": phrases("gram | grams"),
            "kilogram": phrases("kg | kgs | kilo | kilos | kilogram | kilograms"),
            "ton": phrases("ton | tons | tonne | tonnes"),
            "pound": phrases("pound | pounds | lb | lbs"),
            "ounce": phrases("ounce | ounces | oz"),
            "liter": phrases("liter | liters | litre | litres"),
            "gallon": phrases("gallon | gallons"),
            "barrel": phrases("barrel | barrels"),
            "degree": phrases("degree | degrees | °"),
            "degree Celsius": phrases("degrees celsius | degree celsius | °c | c"),
            "degree Fahrenheit": phrases("degrees fahrenheit | degree fahrenheit | °f | f"),
            "mile per hour": phrases("mph | miles per hour | miles an hour"),
            "kilometer per hour": phrases("""
                kph | km/h | kmh | kilometers per hour | kilometres per hour | kilometers an hour | kilometres an hour |
                km per hour | km an hour
            """),
            "cubic meter": phrases("cubic meter | cubic meters | cubic metre | cubic metres"),
            "knot": phrases("knot | knots"),
            "kilowatt": phrases("kw | kilowatt | kilowatts"),
            "megawatt": phrases("mw | megawatt | megawatts"),
            "gigawatt": phrases("gw | gigawatt | gigawatts"),
            "kilobyte": phrases("kb | kilobyte | kilobytes"),
            "megabyte": phrases("mb | megabyte | megabytes"),
            "gigabyte": phrases("gb | gigabyte | gigabytes"),
            "terabyte": phrases("tb | terabyte | terabytes"),
            "megahertz": phrases("mhz | megahertz"),
            "gigahertz": phrases("ghz | gigahertz"),
            "magnitude": phrases("magnitude | magnitude on the richter scale | on the richter scale | richter"),
        },
        shares={
            "percent": phrases("percent | per cent | pct | percents | %"),
            "basis point": phrases("basis point | basis points"),
            "percentage point": phrases("percentage point | percentage points"),
        },
        currencies={
            "USD": phrases("dollar | dollars | usd | $ | us$ | us dollars | us dollar"),
            "AUD": phrases("a$ | aud | australian dollars"),
            "CAD": phrases("c$ | cad | canadian dollars"),
            "HKD": phrases("hk$ | hkd | hong kong dollars"),
            "NZD": phrases("nz$ | nzd | new zealand dollars"),
            "SGD": phrases("s$ | sgd | singapore dollars"),
            "EUR": phrases("euro | euros | eur | €"),
            "GBP": phrases("gbp | £ | pounds sterling"),
            "JPY": phrases("yen | jpy | ¥"),
            "CNY": phrases("yuan | cny | renminbi"),
            "INR": phrases("rupee | rupees | inr | rs | rs. | ₹"),
            "UAH": phrases("hryvnia | hryvnias | hryvnya | uah | ₴"),
            "RUB": phrases("ruble | rubles | rouble | roubles | rub | ₽"),
        },
        plurals={
            "people": "person", "children": "child", "lives": "life", "men": "man", "women": "woman", "feet": "foot",
            "teeth": "tooth", "mice": "mouse", "geese": "goose", "wives": "wife", "knives": "knife", "wolves": "wolf",
            "halves": "half", "leaves": "leaf", "shelves": "shelf", "thieves": "thief", "loaves": "loaf",
            "shoes": "shoe", "movies": "movie", "cookies": "cookie", "buses": "bus", "viruses": "virus",
            "bonuses": "bonus", "campuses": "campus", "crises": "crisis", "analyses": "analysis", "oases": "oasis",
            "theses": "thesis", "series": "series", "species": "species", "aircraft": "aircraft",
            "spacecraft": "spacecraft", "sheep": "sheep", "cattle": "cattle", "fish": "fish", "police": "police",
            "staff": "staff", "personnel": "personnel", "crew": "crew", "criteria": "criterion", "media": "media",
            "grandchildren": "grandchild", "schoolchildren": "schoolchild", "texas": "", "overseas": "", "perhaps": "",
            "always": "", "news": "", "does": "", "says": "", "means": "", "sometimes": "", "besides": "",
            "towards": "", "afterwards": "", "whereas": "", "as": "", "its": "", "his": "", "bus": "", "mrs": "",
            "hers": "", "was": "", "has": "", "remains": "", "includes": "", "yes": "", "gas": "",
        },
        synonyms={
            "individual": "person", "other": "person", "human": "person", "death": "dead", "fatality": "dead",
            "life": "dead", "injury": "injured", "kid": "child", "schoolchild": "child", "serviceman": "soldier",
        },
        quantities=words("number numbers figure figures toll total count"),
        unknown=phrases("unknown | not known | not yet known | not disclosed | unclear"),
        persons=words("""
            dead injured missing soldier child man woman boy girl adult baby infant teenager youth student pupil
            teacher professor parent mother father grandmother grandfather brother sister son daughter cousin relative
            grandchild sibling couple civilian citizen resident local villager inhabitant settler native migrant
            immigrant refugee evacuee national foreigner tourist visitor passenger pedestrian driver rider cyclist
            pilot sailor crewman fisherman seaman officer policeman policewoman cop detective agent guard serviceman
            servicewoman troop personnel conscript recruit reservist veteran deserter defector fighter militant gunman
            rebel insurgent terrorist extremist commando marine sniper mercenary volunteer pirate raider bandit
            hostage captive prisoner detainee inmate suspect defendant convict offender victim casualty fatality survivor patient doctor nurse
            medic rescuer firefighter worker employee staffer staff employer engineer scientist researcher expert
            analyst journalist reporter editor activist protester protestor demonstrator dissident leader politician
            lawmaker legislator senator minister deputy delegate diplomat ambassador official judge lawyer attorney
            prosecutor witness juror voter candidate president chief director executive manager owner customer client
            consumer subscriber reader viewer supporter follower member participant player athlete teammate coach fan
            user hacker criminal thief dancer actor singer artist author writer farmer miner builder trader merchant
            investor shareholder american european african
        """),
        states={
            "dead": "dead", "killed": "dead", "injured": "injured", "wounded": "injured", "hurt": "injured",
            "missing": "missing",
        },
        fates={
            "dead": words("killed dead died perished"),
            "injured": words("injured wounded hurt"),
            "missing": words("missing"),
            "person": words("""
                hospitalised hospitalized arrested detained captured rescued evacuated displaced homeless
            """),
        },
        at_least=phrases("""
            more than | over | above | at least | no fewer than | no less than | not less than | not fewer than |
            upwards of | upward of | exceeding | in excess of | a minimum of | greater than | at a minimum
        """),
        told_before=words("the these those all both"),
        ranked_before=words("first last next past previous opening final"),
        emergency=words("911 999 112"),
        played=words("game match point goal run yard touchdown rebound assist pass shot set wicket inning lap tackle basket catch completion reception interception appearance attempt"),
        at_most=phrases("""
            up to | at most | no more than | not more than | less than | fewer than | under | below | as many as |
            as much as | a maximum of | within | short of
        """),
        about=phrases("""
            about | around | approximately | roughly | some | nearly | almost | close to | just under | an estimated |
            estimated | circa | ca. | c. | approx.
        """),
        range_from=words("from"),
        change_from=words("from"),
        range_to=words("to"),
        lone_range_to=words("to"),
        range_between=words("between"),
        range_and=words("and"),
        range_or=words("or"),
        changing=words("""
            doubl* tripl* quadrupl* rais* increas* rise* rising* rose* grow* grew* extend* lengthen* toughen* cut* lower*
            reduc* decreas* fell* fall* drop* declin* jump* climb* surg* soar* shrink* shrank* expand* chang* upgrad*
            downgrad* revis* hik* up down
        """),
        change_ends=words("""
            could can may might must would will should face faces faced facing is are was were be been that who which
        """),
        noun_ends=words("""
            a an the this that these those and or but nor so yet if than then as at by for from in into of off on onto
            out over per to up with within without under until till upon about above across after against along among
            around before behind below beneath beside between beyond despite down during except inside like near
            outside past round since through throughout toward towards via while because although though when where
            which who whom whose what how why not no it its he his him she her they their them we our us you your i my
            is are was were be been being am has have had having do does did will would shall should can could may
            might must there here also only just even still already later earlier ago away each every either neither
            both such same said says including according
        """),
        no_nouns=words("""
            all and way time times sided off on one out up to in of for the fold plus odd party parties hand thoughts
            person most least strong
        """),
        no_matters=words("thing time way part side case kind sort point step reason example fold other"),
        ranked_periods=words("""
            time day week month year decade century hour minute quarter half round game season term
        """),
        no_one_after=words("no any every each the this that which some only another number day"),
        whole_before=words("""
            first second third fourth other latter former this that each every last opening final
        """),
        single_units=words("""
            minute hour day week month year decade century mile kilometer kilometre meter metre foot inch pound ton
            dollar
        """),
        counted_scales=words("hundred thousand million billion trillion dozen"),
        labels=words("""
            version week chapter page article section clause paragraph no nos number numbers room route highway flight
            gate part phase level category type channel post appendix grade exit interstate
        """),
        numbered={
            "article": words("article articles art"), "section": words("section sections"),
            "paragraph": words("paragraph paragraphs"), "clause": words("clause"), "chapter": words("chapter"),
            "flight": words("flight"), "route": words("route"), "highway": words("highway"), "room": words("room"),
            "phase": words("phase"), "level": words("level"), "category": words("category"),
        },
        over_counts_after=words("for just well little slightly lasted took been of is was are were and to"),
    ),
    events=Events(
        acts={
            "dead": words("kill* dead died die dies dying death* perish* slain murder* fatal* lives drown* toll"),
            "injured": words("injur* wound* hurt* hospitali*"),
            "missing": words("missing disappear* unaccounted"),
            "arrested": words("arrest* detain* captur* custody"),
            "charged": words("charge charged charges charging indict* accus*"),
            "convicted": words("convict* guilty acquit*"),
            "sentenced": words("sentence* jail* imprison* prison"),
            "displaced": words("displace* evacuat* fled flee fleeing homeless"),
            "rescued": words("rescu* saved freed releas* surviv*"),
            "surrendered": words("surrender* defect* desert*"),
            "called up": words("mobili* conscript* draft*"),
            "hired": words("hire* hiring recruit* employ*"),
            "marched": (
                *words("march* demonstrat* protest* ralli* rally*"),
                *phrases("""
                    took to the streets | take to the streets | taken to the streets | taking to the streets |
                    turned out | turning out | joined the crowd*
                """),
            ),
            "attacked": words("bomb* dropped fired shot attack* struck exploded shell*"),
            "destroyed": words("destroy* damag* collapse* flatten* burn* gutted burnt sank"),
            "bought": words("bought acquir* buy* paid pay* cost* price* purchas* worth sold sell*"),
            "overturned": words("overturn* quash* annul* vacate* tossed"),
            "fell": words("fell fall* plung* declin* slid tumbl* down"),
            "rose": words("rose rise* rising gain* climb* jump* increas* grew"),
            "won": words("win won wins beat defeat* victory"),
        },
        further=words("another other others more additional further extra remaining rest first second third adding added"),
        across=words("across throughout"),
        including=words("including include includes"),
        rest=words("other others remaining"),
        whole=phrases("""
            nationwide | countrywide | worldwide | statewide | citywide | in total | in all | overall |
            altogether | across the country | around the country | throughout the country |
            across the region | across the state | across the city | across the world | around the world |
            across the province | total death toll | total toll
        """),
        one_more=words("a another"),
        joining_nouns=words("of on for in over under above between without"),
        parting_acts=words("and during in into at by with from on of"),
        part_of=phrases("of the | of them | of those | of these | of whom | of which | of its | of their | of his | of her"),
        everybody=words("dead injured missing victim casualty fatality other defendant suspect accused detainee"),
        nobody=phrases("no | nobody | none | no one | not anyone | without"),
        no_word_of=words("information word details confirmation news"),
        no_cause_of_death=phrases("""
            cause of death was unknown | cause of death was not known | cause of death was not announced |
            cause of death was not immediately known | cause of death was not released | cause of death is unknown |
            cause of death is not known | cause of death was not disclosed | cause of death was not given |
            cause of death has not been determined | cause of death was not determined | cause of his death was unknown |
            cause of her death was unknown | cause of his death was not immediately known |
            cause of her death was not immediately known
        """),
        died=words("died dies die"),
        died_of=words("of from"),
        vague_causes=words("complications cause causes natural injuries wounds illness"),
        no_comment=phrases("""
            no immediate comment | no comment | did not immediately comment | did not comment | declined to comment |
            did not respond | did not immediately respond | could not be reached | refused to comment
        """),
        victims={
            "dead": words("deaths fatalities killed died"), "injured": words("injuries injured hurt wounded harmed"),
            "casualty": words("casualties victims"), "arrested": words("arrests arrested"),
        },
        contraries={
            "dress_off": words("naked nude undressed"), "dress_on": words("clothed dressed"),
            "ways_north": words("northbound"), "ways_south": words("southbound"),
            "ways_east": words("eastbound"), "ways_west": words("westbound"),
            "side_left": words("left"), "side_right": words("right"),
            "shore_on": words("onshore terrestrial overland"), "shore_off": words("offshore undersea underwater submarine"),
            "degree_first": words("first-degree"), "degree_second": words("second-degree"),
            "will_own": words("voluntarily willingly"), "will_forced": words("forcibly involuntarily"),
            "intent_none": words("accidentally unintentionally"), "intent_own": words("deliberately intentionally"),
            "child_son": words("son sons"), "child_daughter": words("daughter daughters"),
            "sibling_brother": words("brother brothers"), "sibling_sister": words("sister sisters"),
            "vote_all": words("unanimous unanimously"), "vote_split": words("divided split narrowly"),
            "arms_with": words("armed"), "arms_without": words("unarmed"),
        },
        manners_of_death={
            "suffocated": phrases("""
                suffocated | suffocated to death | choked | choked on | choked to death | asphyxiated | smoke inhalation
            """),
            "burnt": phrases("burnt to death | burned to death | burned alive | burnt alive"),
            "shot": phrases("shot dead | shot to death | fatally shot"),
            "stabbed": phrases("stabbed to death | fatally stabbed | knifed to death"),
            "drowned": words("drowned"), "beaten": phrases("beaten to death | clubbed to death"),
            "strangled": phrases("strangled"), "hanged": phrases("hanged himself | hanged herself | hanged themselves"),
            "crushed": phrases("crushed to death | trampled to death"), "frozen": phrases("froze to death | frozen to death"),
            "poisoned": phrases("poisoned to death | died of poisoning"),
        },
        life_terms=phrases("""
            life in prison | life in jail | life imprisonment | life sentence | life sentences | life term |
            life behind bars | life without parole | imprisonment for life | life in a federal prison |
            life in state prison | life in federal prison
        """),
        proceedings={
            "arrested": phrases("arrested | detained | captured | police custody | taken into custody"),
            "charged": words("charged indicted indictment"),
            "arraigned": words("arraigned arraignment"),
            "tried": phrases("trial began | trial begins | trial opened | went on trial | goes on trial | on trial | trial starts"),
            "convicted": phrases("convicted | found guilty | pleaded guilty | pled guilty | acquitted | found not guilty"),
            "sentenced": phrases("sentenced | jailed for"),
            "overturned": phrases("overturned | quashed | tossed out"),
        },
        courses={
            "patient_critical": phrases("""
                critical condition | serious condition | grave condition | intensive care | on life support |
                fighting for his life | fighting for her life
            """),
            "patient_stable": phrases("stable condition | fair condition | good condition | satisfactory condition"),
            "patient_recovering": phrases("""
                is recovering | are recovering | was recovering | released from hospital |
                released from the hospital | discharged from hospital | discharged from the hospital
            """),
            "patient_died": phrases("""
                died of his injuries | died of her injuries | died of their injuries | died of his wounds |
                died of her wounds | died of their wounds | succumbed to | died in hospital | died in the hospital
            """),
            "search_missing": phrases("missing | unaccounted for"),
            "search_found": phrases("""
                found alive | found dead | found safe | body was found | bodies were found | body was recovered |
                bodies were recovered
            """),
            "service_disrupted": phrases("outage | offline | knocked out | without power | disrupted | cut off"),
            "service_partly": phrases("restore some | restored some | partially restored | partly restored"),
            "service_restored": phrases("restored | back online | fully operational"),
            "fire_burning": phrases("still burning | is burning | are burning | is on fire | out of control"),
            "fire_contained": phrases("under control | contained"),
            "fire_out": phrases("extinguished | put out"),
            "office_nominated": phrases("nominated | nominee"),
            "office_confirmed": phrases("confirmed as | confirmed by"),
            "office_sworn_in": phrases("sworn in | took office"),
            "punishment_faced": phrases("""
                faces up to | face up to | facing up to | faced up to | could be sentenced | could face |
                could receive | may receive | faces a maximum | faces life | facing life | punishable by |
                faces the death penalty
            """),
            "punishment_given": phrases("sentenced to | jailed for"),
        },
        of_several=words("were are they have"),
        of_one=words("was is has he she"),
        unmet=words("if unless until"),
        legislation={
            "proposed": phrases("proposed | introduced a bill | introduced legislation | submitted a bill | drafted"),
            "passed": words("passed approved adopted"),
            "signed": phrases("signed | signed into law | enacted"),
            "in_force": phrases("came into force | comes into force | entered into force | took effect | takes effect"),
        },
        laws=words("law laws legislation bill amendment amendments decree statute"),
        first_time=phrases("first time | first person | first case | first to be | first charge | first conviction"),
        final=words("closed closing ended finished final finally"),
        unfinished=words("lead led ahead trailing trailed tied tie level halftime quarter half opened"),
        denying=words("""
            deny denies denied denying
        """),
        passive=words("was were been being be is are"),
        claim_of=words("that of by about from"),
        telling_which=words("who whom whose which"),
        accusing=words("""
            accuse accused accuses accusing accusation accusations allege alleged alleges allegation allegations
            blame blamed blames blaming suspected contend contends contended claim claimed claims testified testifies
        """),
        no_denial_of=words("""
            request bail motion motions appeal access entry right rights tenure permission visa bond petition
            application coverage service him her them me us
        """),
    ),
    clauses=Clauses(
        auxiliaries=words("""
            is are was were has have had will would can could may might must shall should does did do isn't aren't
            wasn't weren't won't wouldn't can't couldn't doesn't didn't don't hasn't haven't hadn't cannot
        """),
        present_verbs=words("""
            is are has have do does can may will surrender refuse fight want need face flee live work serve
        """),
        past_verbs=words("""
            said told took gave made went came got found left held kept led met lost won began became saw knew thought
            brought bought built sent spent fell rose ran fled fought shot hit struck drove broke spoke chose wrote
            drew flew grew threw stood sat understood heard felt dealt meant paid sold taught caught sought swore
            stole shook sank sprang swept underwent withdrew overcame forced set put let cut hurt
        """),
        no_past_verbs=words("""
            need indeed hundred speed seed feed bleed breed weed deed greed exceed proceed succeed so-called united
            embed sacred naked
        """),
        after_verbs=words("""
            on to the a an in at with from by for about into over against off out up down that his her their its him
            them he she it they this these those no all some more many several dozens how what why when where whether
            around back away under between through during as only nearly almost another both each every any one two
            three four five six seven eight nine ten us me you our my your
        """),
        relatives=words("""
            who which whose whom where when because while if after before since until although though unless as that
        """),
        subject_starts=words("""
            the a an he she it they we i you this that these those there his her its their our my your some many most
            several all no another both one two three police officials authorities
        """),
        before_participles=words("being be been to having get getting"),
        no_lead_ins=words("""
            according following including during regarding concerning considering depending owing barring excluding
            pending
        """),
    ),
    mail=Mail(
        sender=words("from"),
        sent=words("date sent"),
        subject=words("subject"),
        recipients=phrases("to | cc | bcc | reply-to | importance | attachments | organization | resent-from | resent-date"),
        passed_on=phrases("forwarded message | begin forwarded message | forwarded mail | forwarded by"),
        answered=phrases("original message | original email | original appointment"),
        wrote=phrases("wrote | writes"),
        subject_passed_on=words("fw fwd"),
        closings=phrases("""
            kind regards | best regards | warm regards | regards | best wishes | with best wishes | sincerely |
            yours sincerely | sincerely yours | yours faithfully | yours truly | many thanks | thanks and regards |
            with kind regards | kindest regards | all the best | cheers | best
        """),
        subject_tags=phrases("external | external email | ext | spam | suspected spam | caution | caution: external | warning"),
        by_list=words("via"),
        notices=phrases("""
            email originated from outside | e-mail originated from outside | message originated from outside |
            originated outside of the organi?ation | originated outside the organi?ation |
            from outside the organi?ation | from outside of the organi?ation | from outside your organi?ation |
            from outside of your organi?ation | email came from outside | message came from outside |
            email is from an external | from an external source | external sender | external email | external e-mail |
            external message | do not click links | do not click on links | do not click any links |
            do not click on any links | do not open attachments unless | do not open any attachments |
            don't often get email from | learn why this is important | any attachments are confidential |
            email is confidential | message is confidential | email and any attachments | e-mail and any attachments |
            message and any attachments | email and any files | e-mail and any files |
            email may contain confidential | message may contain confidential | email contains confidential |
            message contains confidential | may contain privileged | privileged and confidential |
            confidential and may be | confidential and intended | confidentiality notice | intended solely for the |
            intended only for the use of | intended only for the addressee | intended only for the person |
            intended only for the named | intended only for the individual | intended recipient |
            not the intended recipient | received this email in error | received this e-mail in error |
            received this message in error | received this in error | received this communication in error |
            received it in error | notify the sender | accepts no liability for |
            consider the environment before printing | think before you print | sent from my | get outlook for |
            sent from outlook | sent via the samsung | sent with proton mail | sent with [proton mail] |
            sent from yahoo mail | sent from mail for windows | scanned for viruses | virus-free | checked by avast |
            checked by avg | disclaimer: this email | disclaimer: this e-mail | to unsubscribe from this group |
            you received this message because you are subscribed | to unsubscribe from this list |
            you received this email because | you are receiving this email because | you are receiving this because |
            you receive this email because | you receive this because | you're receiving this email because |
            may contain confidential | this is an external | this email is from outside | this message is from outside
        """),
    ),
    page=Page(
        imperatives=phrases("""
            click | read | see | watch | listen | sign | subscribe | follow | join | get | find | check | visit |
            share | download | enter | view | learn | discover | explore | try | buy | shop | browse | stay |
            don't miss | don’t miss | dont miss | support | help us | send | leave | write | contact | call | save |
            create | log | register | show | load | choose | select
        """),
        addressed=words("you your yours you're you'll we our us we're we'll"),
        byline=phrases("by | written by | posted by | published by | submitted by | story by | reported by"),
        about=words("about"),
        credit=words("photo photos image credit picture"),
        published=words("published posted"),
        tags=phrases("tags | topics | keywords | filed under | tagged | in this article | in this story | related topics | related tags"),
        release_ends=words("end ends"),
        updated=words("updated modified edited"),
        other_days=phrases("""
            founded | established | incorporated | born | died | since | valid | expires | expiry |
            deadline | due | event | opens | opened | closes | closed | begins | starts | ends |
            effective | meeting | registration | embargo | embargoed | until | as of | accessed |
            retrieved | downloaded | printed
        """),
        feed_titles=words("""
            all articles atom breaking business channel culture feed feeds headlines home homepage latest main news of page politics posts rss rss2 sport sports stories the top update updates world xml
        """),
        reply=words("re fw fwd"),
        messenger_notices=phrases("""
            this message was deleted | you deleted this message | missed voice call | missed video call |
            missed group voice call | missed group video call | waiting for this message | live location shared |
            this message can't be displayed here | poll | view once voice message omitted
        """),
        page_number=words("page p."),
        page_count=words("of"),
    ),
    cues={
        "release": phrases("""
            press release | media release | news release | for immediate release | embargoed until | under embargo | notes to editors |
            note to editors | notes for editors | editor's notes | media contact | media contacts | press contact | press contacts |
            media enquiries | media inquiries | press enquiries | contact for media | about the company
        """),
        "advert": phrases("""
            % off | ad | ad feedback | add to cart | ads | advertisement | advertisements | advertisment | advertorial |
            best deals | book now | buy now | buy tickets | cart | checkout | continue to site | coupon | coupons |
            deal | deals | discount | discounts | free shipping | gift guide | giveaway | in stock | offer | offers |
            order now | paid content | paid partnership | paid post | partner content | partner offers | price |
            prices | promo | promo code | promotion | remove ads | shop now | shop the | special offer | sponsor |
            sponsored | sponsored by | sponsored content | sponsored links | sponsors | store locator | win a
        """),
        "appeal": phrases("""
            # donors | # readers | # subscribers | # supporters | accessible to everyone | become a member |
            buy us a coffee | chip in | delivered to your inbox | donate now | donate today | financial contribution |
            funded by our readers | funded by readers | gift a membership | gift membership | help fund independent |
            help fund our | help us | help us fund | in your inbox | independent journalism | join # members |
            join our | keep our journalism | make a contribution | make a donation | million readers |
            millions of readers | monthly contribution | new members | one-time contribution | our donors |
            our free newsletter | our journalism | our mission | our newsletter | our readers | our supporters |
            patreon | paywall | reader-funded | reader-supported | readers like you | sign up for our |
            sign up for the | sign up here | sign up to | small contribution | spread the word | subscribe here |
            subscribe now | subscribe to our | subscribe today | support independent | support our | support quality |
            support us | thanks to our readers | thanks to readers | to your inbox | without your support |
            your contribution | your donation | your support
        """),
        "author": phrases("""
            about the author | about the writer | all posts by | articles by | author's page | bio | biography |
            born in | can be reached | columnist | contact her | contact him | contact the author |
            contributed reporting | contributed to this report | contributed to this story | contributing editor |
            contributing writer | contributor | covers the | deputy editor | edited by | editing by | editor-in-chief |
            email her | email him | follow her | follow her on | follow him | follow him on | follow them |
            freelance journalist | freelance writer | freelancer | got a tip | graduated from | has worked for |
            has written for | have a tip | her first book | his first book | independent media | is a blogger |
            is a columnist | is a contributing | is a contributor | is a correspondent | is a fellow | is a freelance |
            is a journalist | is a photographer | is a political | is a producer | is a reporter | is a senior |
            is a staff | is a writer | is an author | is an award-winning | is an editor | is based in | is editor |
            is the author | is the editor | is the founder | join date | lives in | managing editor | may be reached |
            member since | more posts | news editor | news organization | news tips | our journalists | our mission |
            our newsroom | our readers | our reporters | our team | posts by | reach her | reach him | reach them |
            read more about | reporting by | send tips | senior editor | senior reporter | senior writer |
            staff reporter | staff writer | stories by | the best of | view all posts | we publish | who covers |
            who we are | writes about | writes for
        """),
        "caption": phrases("""
            # of # | afp photo | alamy | ap photo | artist impression | artist's impression | caption |
            click to enlarge | courtesy | courtesy of | credit | credit line | credits | depositphotos | enlarge | epa |
            file image | file photo | file picture | flickr | for illustrative purposes | gallery | getty |
            getty images | graphic | handout | hide caption | illustration | illustration by | illustrative | image |
            image # | image credit | image source | images | infographic | istock | istockphoto | pexels | photo |
            photo # | photo by | photo credit | photograph | photograph by | photographer | photographs | photography |
            photos | picture | pictured | pictured left | pictures | pixabay | reuters photo | rex | screengrab |
            screenshot | shutterstock | slideshow | toggle caption | unsplash | via getty | view image |
            view slideshow | wikimedia | wikimedia commons | xinhua | zuma
        """),
        "comment": phrases("""
            # comment | # comments | # replies | # response | # responses | # votes | add a comment |
            be the first to comment | cancel reply | comment | comment policy | commenter | commenters | commenting |
            comments | discuss | discussion | disqus | downvote | have your say | join the conversation |
            join the discussion | leave a comment | leave a reply | let us know | moderated | moderation | moderators |
            post a comment | posted by | rating | read all comments | replies | reply | report abuse | responses |
            share your thoughts | show comments | start the conversation | tell us | thoughts on | top rated comments |
            upvote | view all comments | view comments | votes | what do you think | write a comment | your comment
        """),
        "continue": phrases("""
            article continues | click here | click here to | click to read | continue reading | continue reading below |
            discover more | explore | explore more | find out more | full story | headlines | keep reading |
            learn more | load more | read full | read here | read it here | read more | read more here | read the full |
            read the original | read the rest | see all | see for yourself | see full | see full story | see more |
            show more | story continues | story continues below | tap to read | view all | view gallery | view more |
            watch live | watch more | watch now
        """),
        "form": phrases("""
            press ctrl+enter | ctrl+enter | spotted an error | spotted a mistake | found a mistake | found an error |
            a a a | accept | agree | an error | apply | cancel | captcha | choose | clear | close | collapse |
            confirmation email | correct email | decline | decrease | dropdown | e-mail address | email address |
            enable | enter your | error | expand | filter | first name | font size | forgot | forgot password |
            i accept | i agree | increase | indicates required | javascript | last name | loading | not a robot |
            notify me | ok | password | phone | please enable | please enter | please select | please try |
            please wait | recaptcha | reject | remember me | report a typo | report error | required | reset |
            save my name | search | search for | select | send | signing up | something went wrong | sort | sort by |
            submit | successfully | text size | thank you for | thanks for | try again | user name | username |
            view as | website | your browser | your comment | your e-mail | your email | your email address |
            your message | your name | zip code
        """),
        "legal": phrases("""
            accept our | accessibility | ad choices | adchoices | affiliate | affiliate link | affiliate links |
            all rights reserved | by choosing | by clicking | by continuing | by signing | by using |
            california privacy | ccpa | commission | community guidelines | complaint | complaints | consent |
            contact the newsroom | cookie | cookie policy | cookies | copyright | corrections | creative commons |
            data protection | data provided | disclaimer | disclosure | do not sell | earn a commission |
            editorial guidelines | editorial standards | endorse | gdpr | guidelines | hosted by | imprint | legal |
            legal notice | legal notices | liability | liable | licence | license | licensed under | market data |
            may not be published | may not be reproduced | not responsible | opinions expressed | permission |
            personal data | personal information | powered by | prior written permission | privacy | privacy notice |
            privacy policy | quotes delayed | redistributed | referral links | registered in | registered office |
            reproduced | reproduction | rights reserved | terms | terms & conditions | terms and conditions |
            terms of service | terms of use | the author's own | third parties | trademark | trademarks |
            use of this site | use of this website | user agreement | views expressed | without permission |
            written permission | you agree | you consent | your privacy | ©
        """),
        "media": phrases("""
            ai assistance | audio | audio version | autoplay | captions | closed caption | closed captions |
            current time | duration | episode | episodes | full episodes | full screen | fullscreen | listen |
            listen now | listen to | listen to this | live stream | livestream | mute | now playing | pause | play |
            play video | player | podcast | podcasts | replay | skip ad | subtitles | this audio | transcript | unmute |
            video | video player | videos | volume | watch | watch below | watch the
        """),
        "navigation": phrases("""
            about | about us | account | advertise | advertise with us | advertising | all | analysis | archive |
            archives | arts | authors | autos | back | back to | back to top | blog | blogs | books | breadcrumb |
            browse | business | calendar | careers | cars | categories | category | classifieds | columnists | columns |
            comics | community | contact | contact us | contests | contributors | crime | crosswords | culture |
            customer service | desktop | directory | economy | edit | edit post | edition | editorial | editorials |
            education | english | entertainment | environment | events | explainers | faq | faqs | fashion | features |
            feedback | feeds | filed under | finance | follow | following | food | forum | forums | games | guides |
            health | help | help center | home | home page | homepage | horoscopes | international | interviews |
            investigations | jobs | language | languages | letters | life | lifestyle | live | living | local |
            local news | log out | logout | markets | masthead | menu | mobile | money | more | movies | music |
            my account | national | navigation | news | newsroom | next | next page | obituaries | opinion | opinions |
            other | our team | page # of # | photo galleries | politics | posted in | press | press room | prev |
            previous | print edition | profile | puzzles | radio | real estate | return to | reviews | rss | rss feed |
            science | scroll | section | sections | select language | settings | shop | shows | sign out | site |
            site map | sitemap | skip navigation | skip to | skip to content | skip to main content | special reports |
            sport | sports | staff | store | style | submit a tip | support | tag | tags | team | tech | technology |
            tips | today | toggle | toggle navigation | top | topic | topics | travel | tv | tv shows | version |
            view profile | weather | weekend | world | you are here
        """),
        "promotion": phrases("""
            available on apple podcasts | brings you the latest | check out our | click here | click on the link |
            click the link | contact us | download our | email us | find out more here | follow our | follow us |
            follow us on | for more information visit | for more news | for more on | for more stories |
            get the latest | gives you the latest | got a story | got a tip | have a story | have a tip |
            have your say | join our channel | join our telegram | latest news straight | let us know in the comments |
            like us on | listen to our | our app | our daily | our telegram channel | our whatsapp channel |
            our youtube channel | read more here | send us | share your thoughts | stay ahead | stay informed |
            stay tuned | stay up to date | tap here | tell us what | the latest developments on | visit our |
            want more | watch below | watch the video above | what do you think | wherever you get your podcasts |
            write to us
        """),
        "share": phrases("""
            bluesky | bookmark | connect with us | copy link | copy url | digg | e-mail | email | email article |
            email this | facebook | find us on | flipboard | follow me | follow on | follow us | follow us on |
            google+ | instagram | like this | like us | linkedin | mastodon | messenger | permalink | pin it |
            pinterest | print | print this | reddit | retweet | save article | save this | share | share on |
            share the | share this | share via | shared | shares | sharing is caring | snapchat | spread the word |
            stumbleupon | telegram | threads | tiktok | tumblr | tweet | tweets | twitter | viber | vkontakte |
            whatsapp | xing | youtube
        """),
        "sources": phrases("bibliography | footnotes | further reading | our sources | references | sources"),
        "subscribe": phrases("""
            alerts | already have an account | app store | become a member | become a patron | become a subscriber |
            become a supporter | breaking news emails | click here to get | click here to subscribe |
            create an account | daily email | delivered to your | digital access | donate | donation | donations |
            download our app | download the app | e-newspaper | email alerts | enewsletter | enewspaper | free trial |
            full access | funded by | fundraiser | get access | get breaking | get daily | get notified | get our app |
            get the app | gift a membership | gift membership | google play | inbox | join now | join our | join the |
            join today | join us | log in | log-in | login | make a contribution | membership | newsletter |
            newsletters | notifications | our app | patreon | paywall | pledge | premium | readers like you | register |
            registered | registration | registrieren | sent to your | sign in | sign up | sign-in | sign-up | signin |
            signing up | signup | subscribe | subscribed | subscriber | subscribers | subscribes | subscribing |
            subscription | subscriptions | support independent | support our | support quality | support us |
            thanks to readers | the app | to your inbox | turn on notifications | unlimited access
        """),
        "teaser": phrases("""
            also on | also read | around the web | breaking news | don't miss | dont miss | editor's pick |
            editor's picks | editors picks | editors' picks | featured | featured stories | featured video |
            for all of | from around the web | from our partners | from the web | hot topics | icymi |
            in case you missed | in case you missed it | in other news | in pictures | in the news | latest |
            latest articles | latest headlines | latest news | latest posts | latest stories | latest videos |
            live briefing | live updates | may interest you | more about | more articles | more by | more coverage |
            more for you | more from | more great | more headlines | more in | more like this | more news | more on |
            more stories | more to read | more top stories | more videos | most commented | most emailed |
            most popular | most read | most recent | most shared | most viewed | most watched | must listen |
            must read | must reads | must see | must-read | news feed | next article | next post | next story |
            next up | on our radar | other articles | other news | other stories | our coverage | our picks | popular |
            popular now | popular posts | popular stories | previous article | previous post | previous story |
            promoted | promoted stories | read also | read next | read our | recent | recent articles | recent news |
            recent posts | recent stories | recently | recommended | recommended for you | related | related article |
            related articles | related content | related coverage | related links | related news | related posts |
            related roundup | related stories | related story | related topics | see also | similar | similar articles |
            similar news | similar stories | staff picks | stories you may | story timeline | suggested |
            the latest news | top news | top picks | top stories | top story | top videos | trending | trending now |
            trending stories | up next | upcoming | watch also | watch next | what to read next | what to watch |
            you may also like | you may be interested | you may like | you might also like | you might like |
            you missed | your browser
        """),
        "time": phrases("""
            # comments | # day ago | # days ago | # hour ago | # hours ago | # likes | # min ago | # min read |
            # mins ago | # mins read | # minute ago | # minute read | # minutes ago | # minutes read | # month ago |
            # months ago | # shares | # views | # week ago | # weeks ago | # year ago | # years ago | #d ago | #h ago |
            #m ago | a day ago | am est | am et | an hour ago | cst | days ago | edt | estimated reading |
            first published | gmt | hours ago | ist | last modified | last updated | min read | minute read |
            minutes ago | pdt | pm est | pm et | posted | posted on | pst | published | published at | published on |
            read time | reading time | updated | updated at | updated on | utc | views
        """),
    },
)  # fmt: skip
