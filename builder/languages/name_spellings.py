"""Names that more than a transliteration keeps apart: places and given names that have a form in each language.

A place has the name its state writes and the one that other languages made of another language's name; a given name of
Ukrainian, Russian and Belarusian is spelled by whichever of the three a writer goes by. Of each only what spelling by
sound (`sounds.py`) does not bring together needs to be here. A row is one name; cases are needed only where the stem
changes.
"""

from builder.languages.language import words

_PLACES = """
    kyiv kiev kyiw київ киев києв
    kharkiv kharkov charkiv charkow харків харьков харков
    lviv lvov lwow львів львов
    dnipropetrovsk dnepropetrovsk дніпропетровськ днепропетровск
    dnieper dnepr днепр
    mykolaiv mykolayiv nikolaev nikolayev nikolaiev миколаїв николаев миколаєв
    chernihiv chernigov чернігів чернигов чернігов
    zaporizhzhia zaporizhia zaporizhzhya zaporizhya zaporozhye zaporozhe запоріжжя запорожье
    chornobyl chernobyl чорнобиль чернобыль
    rivne rovno рівне ровно
    ternopil ternopol тернопіль тернополь тернопол
    vinnytsia vinnytsya vinnitsa вінниця винница
    chernivtsi chernovtsy чернівці черновцы
    frankivsk frankovsk франківськ франковск
    sloviansk slovyansk slavyansk slaviansk slovjansk слов'янськ слов’янськ славянск
    sievierodonetsk severodonetsk syevyerodonetsk сєвєродонецьк сіверськодонецьк северодонецк
    avdiivka avdiyivka avdeevka avdeyevka авдіївка авдеевка
    horlivka gorlovka горлівка горловка
    makiivka makiyivka makeevka makeyevka макіївка макеевка
    kremenchuk kremenchug кременчук кременчуг
    kryvyi kryvyy krivoy krivoi кривий кривой
    rih rog ріг рог
    crimea krym крим крым
    homel gomel гомель
    hrodna grodno гродна гродно
    mahiliou mahilyow mogilev mogilyov магілёў могилев могилёв могильов
    vitsebsk vitebsk viciebsk витебск вітебськ
    chisinau kishinev кишинев кишинёв кишинів
    moscow moskva москва
    petersburg петербург
    athens athina афины афіни афин афін
    brussels брюссель
    paris париж
    geneva женева
    vienna wien вена відень відня
    warsaw warszawa варшава
    rome рим
    prague praha прага прагу
    munich мюнхен
    beijing peking пекин пекін
    mumbai bombay мумбаи мумбаї
    kolkata calcutta калькутта
    chennai madras
    yangon rangoon янгон
    myanmar burma мьянма м'янма бирма бірма
    bengaluru bangalore
    turkiye turkey турция туреччина
    mecca makkah мекка
    hodeidah hodeida hudaydah ходейда
    idlib idleb идлиб ідліб
    tehran teheran тегеран
    isfahan esfahan исфахан ісфаган
    marrakesh marrakech
    ukraine ukraina украина україна
    russia rossiya россия росія
    belarus belorussia беларусь білорусь белоруссия
    poland polska польша польща
    germany германия німеччина
    france франция франція
    spain испания іспанія
    greece греция греція
    britain британия британія
    ireland ирландия ірландія
    scotland шотландия шотландія
    netherlands нидерланды нідерланди
    sweden швеция швеція
    norway норвегия норвегія
    denmark дания данія
    finland финляндия фінляндія
    switzerland швейцария швейцарія
    austria австрия австрія
    hungary венгрия угорщина
    romania румыния румунія
    bulgaria болгария болгарія
    lithuania литва
    moldova moldavia молдова молдавия
    georgia грузия грузія
    armenia армения вірменія
    azerbaijan азербайджан
    china китай
    japan япония японія
    indonesia индонезия індонезія
    israel израиль ізраїль
    egypt египет єгипет египта єгипту
    africa африка
    europe европа європа
    america америка
    mexico мексика
    canada канада
    australia австралия австралія
"""
_GIVEN_NAMES = """
    oleh oleg олег
    ihor igor игорь ігор
    serhii serhiy sergei sergey sergej serge сергій сергей
    andrii andriy andrei andrey andrej андрій андрей
    oleksandr olexandr aleksandr alexander alexandr aliaksandr олександр александр аляксандр
    oleksandra aleksandra alexandra олександра александра
    oleksii oleksiy olexiy aleksei aleksey alexei alexey aliaksei олексій алексей
    volodymyr vladimir uladzimir володимир владимир
    mykola nikolai nikolay mikola микола николай
    mykhailo mykhaylo mikhail михайло михаил
    mykyta nikita микита никита
    dmytro dmitri dmitry dmitrii dmitriy дмитро дмитрий
    yevhen yevhenii yevheniy evgeny evgenii evgeni yevgeny yevgeni yauhen євген євгеній евгений
    yevheniia yevheniya evgenia evgeniya yevgenia yevgeniya євгенія евгения
    kyrylo kirill кирило кирилл
    petro pyotr piotr petr петро пётр петр
    pavlo pavel павло павел павла
    hryhorii hryhoriy grigory grigori grigoriy grigorii григорій григорий
    heorhii heorhiy georgy georgi georgii georgiy георгій георгий
    vasyl vasilii vasily vasiliy vasili василь василий
    kostiantyn kostyantyn konstantin костянтин константин
    maksym maxim maksim максим
    artem artyom artiom артем артём
    fedir fedor fyodor федір федор фёдор
    semen semyon семен семён
    bohdan bogdan богдан
    viktor victor віктор виктор
    viktoriia viktoriya viktoria victoria вікторія виктория
    olena elena yelena олена елена
    kateryna ekaterina yekaterina катерина екатерина
    tetiana tetyana tatiana tatyana tatjana тетяна татьяна
    svitlana svetlana світлана светлана
    liudmyla lyudmyla lyudmila liudmila ludmila людмила
    halyna galina галина
    vira vera віра вера
"""
_ABBREVIATIONS = """
    nato нато
    un оон
    eu ес єс
    us usa сша
    imf мвф
    iaea магатэ магате
    osce обсе обсє
    unesco юнеско
    unicef юнисеф юнісеф
    unhcr увкб
    icrc мккк
    opec опек
    wto вто сот
    oecd оэср оеср
    brics брикс брікс
    fbi фбр
    cia цру
    nasa наса
    fifa фифа фіфа
    uefa уефа уєфа
    nfl нфл
    nba нба
    nhl нхл
    fsb фсб
    sbu сбу
    gur hur гур
    idf цахал
"""
NAME_SPELLINGS: tuple[tuple[str, ...], ...] = tuple(
    words(row) for row in (*_PLACES.strip().splitlines(), *_GIVEN_NAMES.strip().splitlines())
)
"""Each name in the ways it is written, in lower case."""
ABBREVIATIONS: tuple[tuple[str, ...], ...] = tuple(words(row) for row in _ABBREVIATIONS.strip().splitlines())
"""Each body in the short ways it is written in the three languages, in lower case; they have no cases."""
BODIES = {form: row[0] for row in ABBREVIATIONS for form in row}
"""Short way of a body → the first of its row, which stands for all."""
