"""Japanese: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "関連記事|関連ニュース|関連リンク|関連キーワード|あわせて読みたい|おすすめ|おすすめ記事|おすすめの記事|人気記事|人気ランキング|アクセスランキング|ランキング|最新記事|最新ニュース|新着記事|新着|"
            "こちらもおすすめ|次の記事|前の記事|もっと見る|続きを読む|広告|注目|トピックス|特集|タグ|キーワード"
        ).split("|")
    ),
    related_openers=tuple(("関連記事|あわせて読みたい|【関連|続きを読む|【写真|【画像|【動画|▶|→").split("|")),
    share=frozenset(
        (
            "シェア|シェアする|ツイート|ブックマーク|印刷|コピー|リンクをコピー|保存|コメント|コメントする|フォロー|購読|メルマガ|広告|閉じる|メニュー|検索|ホーム|トップ|戻る|もっと見る|写真|動画|"
            "音声|天気"
        ).split("|")
    ),
    share_openers=tuple(("シェア|フォロー|この記事は有料|有料会員|会員限定|無料会員|残り").split("|")),
    form=frozenset(
        (
            "ログイン|ログアウト|会員登録|新規登録|パスワード|送信|キャンセル|同意する|プライバシーポリシー|利用規約|お問い合わせ|会社概要|運営会社|サイトマップ|ヘルプ|著作権"
        ).split("|")
    ),
    form_openers=tuple(("当サイト|このサイト|クッキー|copyright|無断転載|本サイト|記事・写真の無断").split("|")),
    credit_openers=tuple(("写真：|写真:|撮影|提供：|画像：|©|出典|（写真").split("|")),
    byline_openers=tuple(("文：|取材・文|執筆|著者").split("|")),
    published=tuple(("公開|公開日|掲載|掲載日|投稿日|配信|発信地|作成日").split("|")),
    updated=tuple(("更新|更新日|最終更新|最終更新日|更新日時").split("|")),
    clock=tuple(("天気|検索|ログイン").split("|")),
)

LANGUAGE = Language("ja", "Japanese", furniture=FURNITURE)
