"""Japanese."""

from builder.languages.language import Language, Sentences, phrases

JA = Language(
    code="ja",
    sentences=Sentences(
        quotation_goes_on="とのっなかよ、，,",
    ),
    cue_parts={
        "advert": phrases("広告"),
        "author": phrases("この記事を書いた | 著者"),
        "caption": phrases("写真 | 撮影 | 画像"),
        "comment": phrases("コメント"),
        "form": phrases("検索 | 送信"),
        "legal": phrases("プライバシー | 利用規約 | 著作権"),
        "media": phrases("再生 | 動画"),
        "navigation": phrases("お問い合わせ | カテゴリ | ホーム"),
        "share": phrases("シェア | ツイート"),
        "sources": phrases("参考文献"),
        "subscribe": phrases("ログイン | 会員 | 登録 | 購読"),
        "teaser": phrases("おすすめ | もっと | ランキング | 人気 | 前の記事 | 合わせて | 次の記事 | 関連"),
        "time": phrases("公開 | 公開日 | 分前 | 投稿日 | 時間前 | 更新日"),
    },
)  # fmt: skip
