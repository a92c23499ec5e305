// Every Vietnamese text of the widget, so that wording is edited without reading code.

export const TEXTS = {
  heading: "Hỏi Đáp Số",
  tagline: "Trả lời kèm nguồn",
  launcher: "Hỏi Đáp Số",
  unread: "(có câu trả lời mới)",
  welcome: "Bạn muốn biết gì về chuyển đổi số của tỉnh?",
  greeting:
    "Hãy hỏi như nói hằng ngày, không dấu cũng được; nên nêu rõ tỉnh và năm. " +
    "Câu trả lời dẫn về đúng chỗ trong tài liệu: bấm vào số như [1] để đọc nguyên văn.",
  examples: "Hỏi thử",
  conversation: "Cuộc hỏi đáp",
  questionLabel: "Câu hỏi của bạn",
  placeholder: "Hỏi về mục tiêu, kết quả…",
  send: "Hỏi",
  close: "Đóng",
  clear: "Xóa cuộc hỏi đáp",
  cleared: "Đã xóa cuộc hỏi đáp.",
  fullPage: "Mở trang Hỏi Đáp Số trong thẻ mới",
  notice: "Máy trả lời tự động, chỉ dựa trên tài liệu được dẫn. Hãy mở nguồn để kiểm tra; đừng nhập thông tin cá nhân.",
  notKept: "Trình duyệt không cho lưu: cuộc hỏi đáp sẽ mất khi rời trang này.",

  unlisted: (server, portal) =>
    `hoi-dap-so: chưa gọi được ${server}; nếu máy chủ đang chạy, hãy thêm ${portal} vào HOIDAP_PORTALS.`,
  forbidden: (server, directive) =>
    `hoi-dap-so: Content-Security-Policy của trang chặn ${server}; hãy thêm vào ${directive}.`,

  asked: "Bạn hỏi",
  waiting: "Đang tra cứu trong tài liệu…",
  queued: "Chờ trả lời xong câu trước.",
  offline: "Đang mất mạng. Câu hỏi được giữ lại và tự gửi khi có mạng.",
  lost: "Chưa liên lạc được với máy chủ. Câu hỏi được giữ lại và đang tự gửi lại.",
  stopped: "Chưa liên lạc được với máy chủ. Câu hỏi được giữ lại; bấm “Gửi lại” để thử lần nữa.",
  retry: "Gửi lại",
  withdraw: "Sửa câu hỏi",
  failed: "Máy chủ gặp lỗi khi trả lời câu này. Câu hỏi được giữ lại; hãy gửi lại sau ít phút.",
  tooLong: (most) => `Câu hỏi dài quá ${most.toLocaleString("vi-VN")} ký tự; hãy rút gọn lại.`,
  busy: (seconds) => `Đang có nhiều người hỏi. Câu hỏi được giữ lại và tự gửi sau ${seconds} giây.`,

  outcomes: {
    partial: "Mới trả lời được một phần",
    differing: "Các nguồn nêu khác nhau",
    clarify: "Xin hỏi lại cho rõ",
    not_found: "Chưa tìm thấy trong tài liệu",
    refused: "Ngoài phạm vi của trang này",
  },
  approved: ({ owner, day }) => `Câu trả lời đã được ${owner} duyệt ngày ${day}`,
  byModel: "Mô hình ngôn ngữ diễn đạt câu trả lời này; từng câu đã được đối chiếu với nguồn.",
  model: (host) =>
    `Mô hình ngôn ngữ tại ${host} nhận câu hỏi (đã che thông tin cá nhân) và giúp diễn đạt; ` +
    "câu trả lời bằng lời của mô hình có ghi rõ, còn lại là lời của nguồn.",
  sources: "Nguồn của câu trả lời",
  nearest: "Nguồn gần nhất",
  table: "Bảng số liệu",
  derived: (sums) => `Máy đã tính từ số liệu của nguồn: ${sums}.`,
  quote: (n) => `Trích dẫn ${n}`,
  openQuote: (n, title) => `Xem trích dẫn ${n}: ${title}`,
  closeQuote: "Đóng trích dẫn",
  openSource: "Xem trong văn bản",
  original: "Trang gốc",
  newTab: "(mở thẻ mới)",
  basedOn: "Tóm lược từ",
  page: (page) => `trang ${page}`,
  superseded: (by) => `Đã được thay thế bởi ${by}`,
  noDate: "không ghi ngày",
  noPublisher: "không ghi nơi đăng",
  followUps: "Hỏi tiếp",
  choices: "Ý bạn là",

  copy: "Chép kèm nguồn",
  copyAlone: "Chép câu trả lời",
  copied: "Đã chép câu trả lời kèm nguồn.",
  copiedAlone: "Đã chép câu trả lời.",
  copyFailed: "Trình duyệt không cho chép; hãy chọn đoạn chữ dưới đây rồi chép.",
  copyText: "Câu trả lời kèm nguồn",
  copyQuestion: "Câu hỏi",
  copyAnswer: "Trả lời",
  copySources: "Nguồn",
  copyDate: (date) => `ngày ${date}`,
  copyNumber: (number) => `số ${number}`,

  judge: "Góp ý",
  judgeQuestion: "Câu trả lời này thế nào?",
  verdicts: { right: "Đúng", wrong: "Sai", wrong_source: "Sai nguồn", missing: "Còn thiếu" },
  note: "Ghi thêm nếu bạn muốn (đừng ghi thông tin cá nhân)",
  sendNote: "Gửi góp ý",
  thanks: "Đã ghi nhận góp ý, cảm ơn bạn.",
  judgeFailed: "Chưa gửi được góp ý. Hãy bấm gửi lần nữa khi có mạng.",

  heard: (outcome, wording, sources) =>
    `${outcome ? `${outcome}. ` : ""}${wording}${sources ? ` Kèm ${sources} nguồn.` : ""}`,
};
