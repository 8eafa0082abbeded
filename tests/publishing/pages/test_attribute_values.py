"""Whatever stands in an attribute cannot end it."""

import pytest
from jinja2 import Environment

from builder.publishing.pages.templating import make_environment
from builder.publishing.telling.wording import words_for


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(words_for("en"))


def test_in_an_attribute_quotation_marks_are_entities_and_in_a_text_they_are_none(environment: Environment) -> None:
    template = environment.from_string('<p title="{{ a }} {% if b %}{{ b }}{% endif %}">{{ a }} "{{ b }}"</p> {{ a }}')
    assert template.render(a='x" onclick="y', b='"') == (
        '<p title="x&quot; onclick=&quot;y &quot;">x" onclick="y """</p> x" onclick="y'
    )


def test_finished_output_ends_no_attribute_either(environment: Environment) -> None:
    template = environment.from_string('<p title="{{ a | quoted }}">{{ a | quoted }}</p>')
    assert template.render(a='"a"') == '<p title="“&#8239;&quot;a&quot;&#8239;”">“&#8239;"a"&#8239;”</p>'


def test_expressions_and_comments_of_a_template_are_no_tags(environment: Environment) -> None:
    template = environment.from_string('{# <p title=" #}{% if 1 <a %}{{ "<p" if a else ">" }}{% endif %}{{ b }}')
    assert template.render(a=2, b='"') == '&lt;p"'


@pytest.mark.parametrize("source", ["<p title={{ a }}>", "<p title='{{ a }}'>", "<p {{ a }}>", '<p title="x" {{ a }}>'])
def test_what_no_double_quotation_marks_are_around_is_no_template(source: str, environment: Environment) -> None:
    with pytest.raises(ValueError, match="quotation marks"):
        environment.from_string(source)
