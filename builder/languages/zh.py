"""Chinese."""

from builder.languages.language import Language, phrases

ZH = Language(
    code="zh",
    cue_parts={
        "advert": phrases("广告 | 廣告"),
        "author": phrases("作者 | 记者"),
        "caption": phrases("图片 | 圖片"),
        "comment": phrases("評論 | 评论"),
        "form": phrases("搜索"),
        "legal": phrases("版权 | 隐私"),
        "media": phrases("视频"),
        "navigation": phrases("关于 | 联系 | 首頁 | 首页"),
        "share": phrases("分享"),
        "subscribe": phrases("訂閱 | 订阅"),
        "teaser": phrases("推荐 | 更多 | 最近 | 热门 | 相关"),
        "time": phrases("分钟前 | 小时前"),
    },
)  # fmt: skip
