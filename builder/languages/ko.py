"""Korean."""

from builder.languages.language import Language, phrases

KO = Language(
    code="ko",
    cue_parts={
        "advert": phrases("광고"),
        "author": phrases("기자"),
        "caption": phrases("사진"),
        "comment": phrases("댓글"),
        "form": phrases("검색"),
        "legal": phrases("저작권"),
        "media": phrases("영상"),
        "navigation": phrases("메뉴 | 홈"),
        "share": phrases("공유"),
        "subscribe": phrases("구독 | 로그인"),
        "teaser": phrases("관련 | 인기 | 추천"),
        "time": phrases("시간 전"),
    },
)  # fmt: skip
