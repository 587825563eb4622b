"""Korean: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "관련기사|관련 기사|관련뉴스|관련 뉴스|추천기사|추천 기사|추천뉴스|"
            "많이 본 뉴스|많이 본 기사|인기기사|인기 기사|최신기사|최신 기사|최신뉴스|"
            "주요뉴스|이전기사|다음기사|더보기|태그|"
            "키워드|광고|이 시각 주요뉴스|실시간"
        ).split("|")
    ),
    related_openers=tuple(("관련기사|▶|☞|[관련|→|더보기").split("|")),
    share=frozenset(
        (
            "공유|공유하기|페이스북|트위터|카카오톡|카카오스토리|인쇄|프린트|복사|링크복사|"
            "url복사|스크랩|댓글|구독|구독하기|팔로우|광고|닫기|메뉴|검색|홈|뒤로|"
            "위로|더보기|사진|영상|동영상|"
            "좋아요|글자크기|기사듣기|번역"
        ).split("|")
    ),
    share_openers=tuple(("구독|네이버에서|카카오톡|제보|앱 다운로드").split("|")),
    form=frozenset(
        (
            "로그인|로그아웃|회원가입|비밀번호|등록|취소|확인|개인정보처리방침|이용약관|"
            "회사소개|문의|광고문의|저작권|사이트맵|청소년보호정책"
        ).split("|")
    ),
    form_openers=tuple(("저작권자|무단|copyright|ⓒ|쿠키|댓글을|등록번호|발행인|제호").split("|")),
    credit_openers=tuple(("사진=|사진 =|사진:|자료사진|/사진|출처|그래픽|[사진").split("|")),
    byline_openers=tuple(("기자 |글 |취재|편집|기사제보").split("|")),
    published=tuple(("입력|등록|게재|작성|승인|발행|송고").split("|")),
    updated=tuple(("수정|업데이트|최종수정|최종 수정|업뎃").split("|")),
    clock=tuple(("생방송|날씨|검색|로그인").split("|")),
)

LANGUAGE = Language("ko", "Korean", furniture=FURNITURE)
