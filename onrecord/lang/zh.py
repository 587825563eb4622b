"""Chinese: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "相关新闻|相关阅读|相關新聞|相關閱讀|相关文章|相關文章|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|推荐|推薦|热门|熱門|热门新闻|熱門新聞|最新|最新新闻|最新消息|更多|更多新闻|看更多|標籤|标签|"
            "关键词|關鍵字|上一篇|下一篇|猜你喜歡|猜你喜欢|你可能喜歡|排行榜|广告|廣告"
        ).split("|")
    ),
    related_openers=tuple(("延伸阅读|延伸閱讀|相关阅读|更多新聞|更多新闻|推薦閱讀|【更多|★|▶|看更多").split("|")),
    share=frozenset(
        (
            "分享|分享到|收藏|打印|列印|評論|评论|留言|訂閱|订阅|關注|关注|广告|廣告|關閉|关闭|菜单|選單|搜索|搜尋|首页|首頁|返回|更多|图片|圖片|视频|影片|直播|天气|天氣"
        ).split("|")
    ),
    share_openers=tuple(("分享|訂閱|订阅|關注|关注|下载|下載|加入").split("|")),
    form=frozenset(
        (
            "登录|登入|登出|注册|註冊|密码|密碼|提交|取消|同意|隐私政策|隱私權政策|使用条款|服務條款|联系我们|聯絡我們|关于我们|關於我們|版权|網站地圖"
        ).split("|")
    ),
    form_openers=tuple(
        ("版权所有|版權所有|copyright|本网站|本網站|未经授权|請先登入|责任编辑|責任編輯|编辑：").split("|")
    ),
    credit_openers=tuple(("图：|圖：|图片来源|圖片來源|图源|图为|圖為|圖／|攝影|摄影|来源：").split("|")),
    byline_openers=tuple(("记者|記者|作者：|文：|編輯：|编辑：|編譯").split("|")),
    published=tuple(("发布|发布时间|發布|發布時間|發佈時間|发表于|發表於|刊登|时间").split("|")),
    updated=tuple(("更新|更新时间|更新時間|最后更新|最後更新").split("|")),
    clock=tuple(("直播|天气|天氣|搜索|登录").split("|")),
)

LANGUAGE = Language("zh", "Chinese", furniture=FURNITURE)
