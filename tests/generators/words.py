"""The words of the generated archive: bodies, titles and sentences in the manner of real administrative documents."""

from __future__ import annotations

PLACES = {
    "Hà Nội": ("thành phố", ["Đống Đa", "Ba Đình", "Cầu Giấy", "Hà Đông", "Long Biên"]),
    "Hải Phòng": ("thành phố", ["Hồng Bàng", "Lê Chân", "Ngô Quyền", "Kiến An"]),
    "Đà Nẵng": ("thành phố", ["Hải Châu", "Thanh Khê", "Sơn Trà", "Liên Chiểu"]),
    "Cần Thơ": ("thành phố", ["Ninh Kiều", "Bình Thủy", "Cái Răng", "Ô Môn"]),
    "Huế": ("thành phố", ["Phú Xuân", "Thuận Hóa", "Hương Thủy"]),
    "Nghệ An": ("tỉnh", ["Đô Lương", "Diễn Châu", "Quỳnh Lưu", "Nghi Lộc"]),
    "Thanh Hóa": ("tỉnh", ["Hoằng Hóa", "Thọ Xuân", "Nông Cống", "Yên Định"]),
    "Quảng Ninh": ("tỉnh", ["Vân Đồn", "Tiên Yên", "Đầm Hà"]),
    "Lào Cai": ("tỉnh", ["Bảo Thắng", "Bát Xát", "Văn Bàn"]),
    "Đắk Lắk": ("tỉnh", ["Ea Kar", "Krông Pắc", "Cư M'gar"]),
    "Bình Thuận": ("tỉnh", ["Hàm Thuận Bắc", "Tuy Phong", "Đức Linh"]),
    "Đồng Nai": ("tỉnh", ["Trảng Bom", "Xuân Lộc", "Định Quán"]),
    "Kiên Giang": ("tỉnh", ["Hòn Đất", "Giồng Riềng", "Phú Quốc"]),
    "Cà Mau": ("tỉnh", ["Đầm Dơi", "Năm Căn", "U Minh"]),
}

LAWS = [
    "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13 ngày 22 tháng 6 năm 2015",
    "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015",
    "Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019",
    "Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024",
    "Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008",
    "Luật Lưu trữ số 33/2024/QH15 ngày 21 tháng 6 năm 2024",
    "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính",
    "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông",
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo",
    "Thông tư số 01/2019/TT-BNV ngày 24 tháng 01 năm 2019 của Bộ Nội vụ",
    "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ",
    "Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị",
]

SUBJECTS = [
    "công tác văn thư, lưu trữ", "cải cách thủ tục hành chính", "chuyển đổi số", "phòng, chống cháy rừng mùa khô",
    "bảo vệ nền tảng tư tưởng của Đảng", "sắp xếp, tinh gọn tổ chức bộ máy", "quản lý đất đai và giải phóng mặt bằng",
    "giải ngân vốn đầu tư công", "phòng, chống thiên tai và tìm kiếm cứu nạn", "xây dựng nông thôn mới",
    "giảm nghèo bền vững", "quản lý trật tự xây dựng", "tiếp công dân, giải quyết khiếu nại, tố cáo",
    "tuyển dụng, sử dụng viên chức", "quy hoạch và luân chuyển cán bộ", "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "bảo đảm an toàn giao thông", "phát triển du lịch", "quản lý tài sản công", "tiêm chủng mở rộng và y tế dự phòng",
    "phổ cập giáo dục, xóa mù chữ", "quản lý nhà nước về môi trường", "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "kiểm tra, giám sát và thi hành kỷ luật đảng", "đại hội đảng bộ các cấp nhiệm kỳ 2025 - 2030", "bầu cử đại biểu Hội đồng nhân dân các cấp",
    "số hóa tài liệu lưu trữ lịch sử", "cung cấp nước sạch", "phát triển nhà ở xã hội", "an toàn thực phẩm",
]  # fmt: skip

UNITS = [
    "Văn phòng Ủy ban nhân dân", "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng", "Sở Y tế", "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Thanh tra tỉnh",
    "Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Văn phòng Tỉnh ủy",
]  # fmt: skip

SENTENCES = [
    "{unit} chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tổ chức thực hiện {subject}, báo cáo kết quả trước ngày {day}.",
    "Thực hiện {cite}, trong thời gian qua các cấp, các ngành đã tập trung lãnh đạo, chỉ đạo {subject} và đạt được nhiều kết quả quan trọng.",
    "Tuy nhiên, công tác {subject} ở một số địa phương, đơn vị còn hạn chế, bất cập; việc phối hợp chưa chặt chẽ, kết quả chưa tương xứng với yêu cầu.",
    "Căn cứ quy định tại khoản {n} Điều {m} {cite}, {unit} có trách nhiệm hướng dẫn, đôn đốc, kiểm tra việc thực hiện.",
    "Năm {year}, toàn {place} đã giải quyết {big} hồ sơ, trong đó đúng hạn và trước hạn đạt {pct}%, tăng {n},{m}% so với năm trước.",
    "Các nhiệm vụ trọng tâm gồm: đẩy mạnh tuyên truyền, phổ biến; rà soát, sửa đổi các quy định; bố trí kinh phí; kiểm tra, giám sát thường xuyên.",
    "Người đứng đầu cấp ủy, chính quyền chịu trách nhiệm trước {body} về kết quả {subject} tại cơ quan, địa phương mình phụ trách.",
    "Giao {unit} tham mưu xây dựng kế hoạch chi tiết, trình {body} xem xét, quyết định trong quý {q} năm {year}.",
    "Trong quá trình triển khai nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về {unit} để tổng hợp, báo cáo {body}.",
    "Theo báo cáo của {unit}, đến ngày {day}, tổng kinh phí đã bố trí cho {subject} là {big} triệu đồng, giải ngân đạt {pct}% kế hoạch.",
    "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tăng cường giám sát, phản biện xã hội đối với việc {subject}.",
    "Kinh phí thực hiện được bảo đảm từ ngân sách nhà nước theo phân cấp và các nguồn hợp pháp khác theo quy định của pháp luật.",
    "Phấn đấu đến năm {year}, 100% cơ quan, đơn vị hoàn thành {subject}; tỷ lệ hài lòng của người dân, doanh nghiệp đạt từ {pct}% trở lên.",
    "Việc tổ chức thực hiện phải bảo đảm công khai, minh bạch, đúng tiến độ, tiết kiệm, hiệu quả; không làm ảnh hưởng đến hoạt động thường xuyên.",
    "Ngày {day}, {body} đã tổ chức hội nghị sơ kết việc thực hiện {cite}; đồng chí Chủ tịch Ủy ban nhân dân chủ trì hội nghị.",
    "Trường hợp quy định tại điểm {letter} khoản {n} Điều {m} của {cite} thì thực hiện theo hướng dẫn của {unit}.",
    "Hồ sơ được lập thành {n} bộ, gồm: tờ trình, dự thảo văn bản, báo cáo thẩm định, bản tổng hợp ý kiến góp ý và tài liệu liên quan.",
    "Thời hạn giải quyết là {m} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ; trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do.",
    "Định kỳ 6 tháng, hằng năm hoặc đột xuất, các cơ quan, đơn vị báo cáo kết quả về {unit} trước ngày {day} để tổng hợp chung.",
    "Qua kiểm tra tại {n} đơn vị cho thấy công tác lãnh đạo, chỉ đạo được quan tâm; cán bộ, đảng viên gương mẫu, trách nhiệm trong thực thi nhiệm vụ.",
    "Tiếp tục quán triệt, thực hiện nghiêm {cite}; gắn với việc thực hiện nhiệm vụ chính trị của từng cơ quan, đơn vị giai đoạn {year}-{later}.",
    "Bổ sung nhiệm vụ cho {unit} trong việc quản lý, vận hành hệ thống thông tin, bảo đảm an toàn, an ninh mạng theo cấp độ.",
]

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"]
MIDDLE = ["Văn", "Thị", "Minh", "Quang", "Hữu", "Đức", "Thanh", "Ngọc"]
GIVEN = ["Mẫu", "Ví", "Dụ", "Kiểm", "Thử", "Tạo", "Sinh", "Giả"]
"""Given names that no reader takes for a real person's."""
