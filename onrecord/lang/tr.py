"""Turkish: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "ilgili haberler|ilgili haber|benzer haberler|diğer haberler|son haberler|son dakika|en çok okunanlar|"
            "çok okunanlar|popüler|önerilen|önerilen haberler|sizin için seçtiklerimiz|ayrıca bakınız|"
            "bunları da okuyun|bunlar da ilginizi çekebilir|ilginizi çekebilir|sonraki haber|önceki haber|etiketler|"
            "konular|reklam|haberler|gündem|manşet"
        ).split("|")
    ),
    related_openers=tuple(
        ("ilgili haber|ayrıca okuyun|okumak için|detaylar için|haberin devamı|daha fazla|bunu da oku|video:").split("|")
    ),
    share=frozenset(
        (
            "paylaş|facebook'ta paylaş|twitter'da paylaş|yazdır|gönder|bağlantıyı kopyala|linki kopyala|kaydet|yorum|"
            "yorumlar|yorum yap|dinle|takip et|abone ol|bülten|reklam|kapat|menü|ara|ana sayfa|anasayfa|geri|yukarı|"
            "daha fazla|foto|fotoğraf|video|podcast|canlı|canlı yayın|hava durumu|okuma süresi|haberi dinle"
        ).split("|")
    ),
    share_openers=tuple(
        ("takip edin|abone olun|paylaşın|okuma süresi|bizi takip|haberleri|uygulamamızı|google news").split("|")
    ),
    form=frozenset(
        (
            "giriş|giriş yap|çıkış|kayıt ol|üye ol|hesabım|şifre|yorum yaz|cevapla|iptal|kabul et|reddet|gizlilik|"
            "gizlilik politikası|çerez politikası|kullanım koşulları|hakkımızda|künye|iletişim|reklam ver|yardım"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "çerezler|bu site|sitemizde|tüm hakları|her hakkı|copyright|yorum yapmak|yorum yapabilmek|lütfen|"
            "kişisel verilerin"
        ).split("|")
    ),
    credit_openers=tuple(("fotoğraf:|foto:|görsel|kaynak:|© |video:|arşiv").split("|")),
    byline_openers=tuple(("yazan:|haber:|muhabir|editör:|yazar:|kaynak:").split("|")),
    published=tuple(
        (
            "yayınlanma|yayınlanma tarihi|yayın tarihi|yayınlandı|giriş|giriş tarihi|oluşturulma|oluşturulma tarihi|"
            "eklenme|eklenme tarihi|tarih"
        ).split("|")
    ),
    updated=tuple(("güncelleme|güncelleme tarihi|güncellendi|son güncelleme|son güncellenme").split("|")),
    clock=tuple(("canlı yayın|hava durumu|bugün|ara|menü").split("|")),
)

LANGUAGE = Language("tr", "Turkish", furniture=FURNITURE)
