plan-data-programme = Chương trình thực hiện dân chủ năm { $year }
plan-data-month = { $title } – tháng { $n }
plan-data-quarter = { $title } – quý { $roman }
plan-data-half-year = { $title } – 6 tháng { $n ->
    [1] đầu năm
   *[other] cuối năm
}
plan-data-day-set = Hạn đặt khi rà soát { $document }.
plan-data-day-written = { $document } viết: “{ $words }”.
plan-data-renewed = Nhập lại kế hoạch số { $number }
plan-data-gone = Kế hoạch số { $number } nhập lại không còn việc này
plan-data-new-day = Đặt lại hạn khi bắt đầu dùng giữa năm
plan-data-new-day-was = Đặt lại hạn khi bắt đầu dùng giữa năm; hạn cũ { $was }.
