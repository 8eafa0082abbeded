import pytest

from builder.reading.taking.author_names import read_authors


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (["Anna Tern, Jon Skerry and Maria Dune"], ("Anna Tern", "Jon Skerry", "Maria Dune")),
        (["By Anna Tern & Jon Skerry"], ("Anna Tern", "Jon Skerry")),
        (["Von Anna Tern und Jon von Skerry"], ("Anna Tern", "Jon von Skerry")),
        (["Анна Терн та Іван Скеля"], ("Анна Терн", "Іван Скеля")),
        (["Anna Tern", "ANNA TERN"], ("Anna Tern",)),
        (["ANNA TERN", "Anna Tern"], ("Anna Tern",)),
        (["Anna Tern, PhD"], ("Anna Tern",)),
        (["Tern, Anna"], ("Anna Tern",)),
        (["anna.tern@quay.example (Anna Tern)"], ()),
        (["Conor O'Brien", "Chloé d’Arc"], ("Conor O'Brien", "Chloé d’Arc")),
        (["山田太郎"], ("山田太郎",)),
        (["No Author"], ()),
        (["Anna Tern, The Harbour Post"], ("Anna Tern",)),
        (["See All Articles", "Follow Anna Tern"], ()),
        (["Anna Tern Follow"], ("Anna Tern",)),
        (["Skerry, Anna von"], ("Anna von Skerry",)),
        (["Anna Tern, Northeast Harbour Media Group", "Міське агентство"], ("Anna Tern",)),
        (["admin", "Unknown", "Anonymous", "Редакція", "quay_desk7", "@quay", "quay.example/anna"], ()),
        (["The Quay Herald", "Quay Herald Staff", "Quay Herald"], ()),
        (["https://www.facebook.com/anna.tern"], ()),
        ([None, 3, {"name": "x"}, ""], ()),
    ],
)
def test_authors_are_people_each_once(stated: list[object], names: tuple[str, ...]) -> None:
    assert read_authors(stated, ["The Quay Herald", None]) == names
