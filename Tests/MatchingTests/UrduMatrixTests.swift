import Testing

/// Every duty with many statuses, lists whose members fare differently, and headlines that name the speaker last, in the
/// manner of the Urdu press. Written for the project; not checked by a native speaker.
@Suite struct UrduMatrixTests {
  @Test func dutiesInManyStatuses() throws {
    try expectAll(
      """
      نیپال کی وزارت مواصلات نے فیس بک، ایکس اور یوٹیوب کو ایک ہفتے میں رجسٹر ہونے کا الٹی میٹم دے دیا => meta regulator_registration NP demanded; x regulator_registration NP demanded; google regulator_registration NP demanded
      انڈونیشیا: نیٹ فلکس اور اسپاٹیفائی نے لائسنس کے لیے اندراج کرا لیا => netflix regulator_registration ID done; spotify regulator_registration ID done
      واٹس ایپ نے پی ٹی اے کے پاس رجسٹریشن کے لیے دستاویزات جمع کرا دیں => meta regulator_registration PK in_progress
      ٹک ٹاک سوشل میڈیا پروٹیکشن اتھارٹی میں رجسٹریشن کرانے پر رضامند => tiktok regulator_registration PK promised
      سینیٹر نے بتایا کہ ایکس نے سوشل میڈیا اتھارٹی میں انلسٹمنٹ سے انکار کر دیا، پاکستان => x regulator_registration PK refused
      ملائیشیا: ایشیا انٹرنیٹ کولیشن نے لائسنسنگ کے منصوبے کو ناقابل عمل قرار دے دیا => aic regulator_registration MY challenged
      رجسٹرڈ نہ ہونے والی سوشل میڈیا ایپس کو پاکستان میں بند کر دیا جائے گا، وزیر مملکت => all regulator_registration PK demanded
      کینیا کے وزیر داخلہ کا سوشل میڈیا کمپنیوں کو نیروبی میں دفتر کھولنے کا حکم => all local_office KE demanded
      ٹک ٹاک نے نیروبی میں اپنا پہلا افریقی دفتر کھولنے کا وعدہ کر لیا => tiktok local_office KE promised
      گوگل کے جنوبی ایشیا کے سربراہ نے کہا کہ فی الحال پاکستان میں دفتر کھولنے کے حوالے سے کچھ نہیں کہا جا سکتا => google local_office PK not_done
      میٹا ویتنام میں نمائندہ دفتر قائم کرنے پر غور کر رہی ہے => meta local_office VN in_progress
      پاکستان میں گوگل کے دفتر کی افتتاحی تقریب، وزیراعظم نے فیتہ کاٹا => google local_office PK done
      وزیر آئی ٹی کے مطابق سوشل میڈیا کمپنیاں پاکستان کی غیر واضح پالیسیوں کے باعث دفاتر کھولنے سے ہچکچا رہی ہیں => all local_office PK refused
      حکومت نے سوشل میڈیا کمپنیوں کے لیے پاکستان میں دفتر کھولنے کی لازمی شرط واپس لے لی => all local_office PK waived
      ترکی: فیس بک نے مقامی نمائندہ نامزد کرنے کا فیصلہ کر لیا => meta local_representative TR promised
      وی کے اور ڈیلی موشن نے ترکی میں نمائندے مقرر کر دیے => vk local_representative TR done; dailymotion local_representative TR done
      پن ٹرسٹ نے ترکی میں نمائندہ مقرر کرنے سے انکار کر دیا => pinterest local_representative TR refused
      ایکس نے برازیل کی عدالت میں نئی قانونی نمائندہ کا نام جمع کرا دیا => x local_representative BR done
      پی ٹی اے نے ایکس سے کہا ہے کہ وہ حکومت سے رابطے کے لیے ایک مستقل فوکل پرسن نامزد کرے => x local_representative PK demanded
      واٹس ایپ نے بھارت میں شکایات افسر کا نام ویب سائٹ پر جاری کر دیا => meta compliance_officer IN done
      دہلی ہائی کورٹ: ٹوئٹر نے قواعد کے مطابق افسر مقرر نہیں کیا، مرکزی حکومت => x compliance_officer IN not_done
      ٹوئٹر نے عدالت کو بتایا کہ وہ آٹھ ہفتوں میں مستقل شکایات افسر رکھ لے گا، بھارت => x compliance_officer IN promised
      پاکستان میں ہر سوشل میڈیا پلیٹ فارم کو شکایات سیل قائم کرنا ہوگا => all compliance_officer PK demanded
      ویتنام نے ٹیک کمپنیوں کو صارفین کا ڈیٹا ملک کے اندر ذخیرہ کرنے کا پابند کر دیا => all data_localisation VN demanded
      روسی عدالت نے واٹس ایپ اور اسنیپ چیٹ کو روسی صارفین کا ڈیٹا مقامی سرورز پر منتقل نہ کرنے پر جرمانہ کیا => meta data_localisation RU penalised; snap data_localisation RU penalised
      ایپل نے روسی صارفین کا ڈیٹا روس کے سرورز پر منتقل کر دیا => apple data_localisation RU done
      فیس بک نے روس میں ڈیٹا رکھنے سے انکار کر دیا => meta data_localisation RU refused
      واٹس ایپ نے بھارت میں ادائیگیوں کا ڈیٹا مقامی طور پر محفوظ کرنے کا نظام مکمل کر لیا => meta data_localisation IN done
      ویتنام: فیس بک نے حکومت مخالف پوسٹیں ہٹانے کی 90 فیصد درخواستیں پوری کیں => meta takedown VN done
      بھارت میں گروک پر فحش تصاویر، حکومت نے ایکس کو 72 گھنٹوں میں مواد ہٹانے کا نوٹس دے دیا => x takedown IN demanded
      ایکس نے ترکی میں استنبول کے میئر کا اکاؤنٹ بند کر دیا، حکومتی حکم پر عمل => x takedown TR done
      ٹیلی گرام نے ملائیشیا میں غیر قانونی چینلز کے خلاف کارروائی میں تعاون کا یقین دلا دیا => telegram takedown MY promised
      پاکستان: فیس بک انتظامیہ نے ملعون مواد ہٹانے میں ٹال مٹول سے کام لیا => meta takedown PK refused
      میٹا کے نگران بورڈ نے پاکستان سے متعلق ویڈیو بحال رکھنے کا فیصلہ دے دیا => nothing
      واٹس ایپ نے بھارتی حکومت کا پیغامات ٹریس کرنے کا مطالبہ مسترد کر دیا => meta data_disclosure IN refused
      سپریم کورٹ آف پاکستان نے ٹوئٹر سے جعلی اکاؤنٹ چلانے والے کی تفصیلات مانگ لیں => x data_disclosure PK demanded
      سگنل نے برطانیہ چھوڑنے کی دھمکی دے دی، آن لائن سیفٹی بل میں انکرپشن کی شق پر اعتراض => signal data_disclosure GB challenged
      ایپل نے برطانیہ کے بیک ڈور کے حکم کو چیلنج کر دیا => apple data_disclosure GB challenged
      گوگل اور فیس بک نے بھارت میں پہلی ماہانہ تعمیلی رپورٹ شائع کر دی => google transparency IN done; meta transparency IN done
      یورپی کمیشن نے میٹا سے غلط معلومات کے خطرات کا جائزہ جمع کرانے کو کہا => meta risk_assessment EU demanded
      برطانیہ: آف کام نے سوشل میڈیا کمپنیوں کو بچوں کے لیے خطرات کی جانچ مکمل کرنے کی تین ماہ کی مہلت دے دی => all risk_assessment GB demanded
      ٹک ٹاک نے آسٹریلیا کے 16 سال کی حد کے قانون پر عمل کرنے کا اعلان کر دیا => tiktok age_assurance AU promised
      انڈونیشیا میں فیس بک، ٹک ٹاک اور نیٹ فلکس پر 10 فیصد ویلیو ایڈڈ ٹیکس لاگو => meta tax ID demanded; tiktok tax ID demanded; netflix tax ID demanded
      ایمازون نے بنگلہ دیش میں وی اے ٹی رجسٹریشن حاصل کر لی => amazon tax BD done
      گوگل پر پاکستان میں 15 فیصد سروسز ٹیکس واجب الادا، ریونیو اتھارٹی کا نوٹس => google tax PK demanded
      انڈونیشیا کے ٹیکس حکام: گوگل نے چار سال کے واجبات ادا کرنے سے انکار کر دیا => google tax ID refused
      فیس بک نے آسٹریلیا میں خبریں شیئر کرنے پر پابندی لگا دی، میڈیا اداروں کو ادائیگی سے انکار => meta news_payment AU refused
      میٹا کینیڈا میں پبلشرز کو رقم دینے کے بجائے خبریں ہٹا دے گی => meta news_payment CA refused
      پاکستان میں کام کرنا ہے تو قوانین ماننا ہوں گے، وزیر کا ایکس کو پیغام => x general_compliance PK demanded
      ایکس نے پاکستانی قوانین کی پاسداری کی یقین دہانی کرا دی، سروس جلد بحال ہونے کا امکان => x general_compliance PK promised
      ٹوئٹر بھارتی قوانین کی مکمل پابندی کر رہا ہے، حکومت کا عدالت میں اعتراف => x general_compliance IN done
      فیس بک نے ایتھوپیا میں نفرت انگیز مواد نہ ہٹانے کے الزامات مسترد کر دیے => nothing
      """)
  }

  @Test func listsWhoseMembersFareDifferently() throws {
    try expectAll(
      """
      پاکستان میں صرف پانچ سوشل میڈیا کمپنیاں رجسٹرڈ، فیس بک اور یوٹیوب فہرست سے باہر || پی ٹی اے کی دستاویزات کے مطابق جویو ٹیکنالوجی اور بیگو سروس سمیت پانچ کمپنیوں نے رجسٹریشن کرائی ہے جبکہ فیس بک، ٹوئٹر اور یوٹیوب نے متعدد ہدایات کے باوجود ایسا نہیں کیا۔ => snackvideo regulator_registration PK done; bigo regulator_registration PK done; meta regulator_registration PK not_done; x regulator_registration PK not_done; google regulator_registration PK not_done
      نیپال میں ٹک ٹاک، وائبر اور نمبز رجسٹرڈ، ٹیلی گرام کی درخواست پر کارروائی جاری، میٹا اور گوگل نے کوئی رابطہ نہیں کیا => tiktok regulator_registration NP done; viber regulator_registration NP done; telegram regulator_registration NP in_progress; meta regulator_registration NP not_done; google regulator_registration NP not_done
      گوگل، میٹا اور ٹک ٹاک نے انڈونیشیا میں رجسٹریشن مکمل کر لی، ٹوئٹر آخری لمحات میں رجسٹر ہوا || وزارت مواصلات کے مطابق ٹوئٹر نے بدھ کی رات رجسٹریشن کرائی تاہم یاہو اور پے پال نے ایسا نہیں کیا اور انہیں بلاک کر دیا گیا ہے۔ => google regulator_registration ID done; meta regulator_registration ID done; tiktok regulator_registration ID done; x regulator_registration ID done; yahoo regulator_registration ID penalised; paypal regulator_registration ID penalised
      فیس بک اور انسٹاگرام نے ترکی میں نمائندہ مقرر کر دیا لیکن ٹوئٹر نے کوئی اعلان نہیں کیا => meta local_representative TR done; x local_representative TR not_done
      واٹس ایپ، فیس بک اور گوگل نے انڈیا میں نئے قواعد کی تعمیل کر لی، ٹوئٹر نے مزید وقت مانگ لیا => meta general_compliance IN done; google general_compliance IN done; x general_compliance IN in_progress
      ٹک ٹاک اور فیس بک پاکستان میں دفتر کھولنے پر راضی، ٹوئٹر کا جواب نہیں آیا => tiktok local_office PK promised; meta local_office PK promised; x local_office PK not_done
      پی ٹی اے نے جن کمپنیوں کو خط لکھا ان میں سے صرف ٹک ٹاک نے رجسٹریشن پر آمادگی ظاہر کی ہے، پاکستان => tiktok regulator_registration PK promised
      گوگل پاکستان میں بطور کمپنی رجسٹرڈ ہے لیکن اس کا یہاں کوئی دفتر نہیں، سیکریٹری آئی ٹی => google company_registration PK done; google local_office PK not_done
      میٹا نے ایس ای سی پی میں کمپنی رجسٹر کرانے کے لیے درخواست دے دی ہے => meta company_registration PK in_progress
      ٹک ٹاک نے پاکستان کی 97 فیصد، میٹا نے 84 فیصد اور ایکس نے محض 12 فیصد درخواستوں پر مواد ہٹایا => tiktok takedown PK done; meta takedown PK in_progress; x takedown PK not_done
      سوشل میڈیا پلیٹ فارمز نے پاکستان کی 70 فیصد شکایات پر کارروائی کی، پی ٹی اے کی سالانہ رپورٹ => all takedown PK in_progress
      پی ٹی اے نے ایک سال میں 14 لاکھ لنکس بلاک کیے، فیس بک کو بھیجی گئی شکایات میں سے 87 فیصد پر عمل ہوا => meta takedown PK in_progress
      میٹا سے بات چیت حتمی مرحلے میں داخل، دفتر جلد اسلام آباد میں کھلے گا => meta local_office PK promised
      پاکستان: میٹا کی ٹیم ڈیٹا سینٹر اور دفتر کی جگہ کا جائزہ لینے پہنچ گئی => meta local_office PK in_progress
      گوگل نے پاکستان میں دفتر کے لیے عملے کی بھرتی شروع کر دی => google local_office PK in_progress
      ٹوئٹر نے بھارت میں عبوری چیف کمپلائنس افسر رکھ لیا، مستقل تقرری کا عمل جاری => x compliance_officer IN in_progress
      ملائیشیا نے گوگل کے یوٹیوب کو 80 لاکھ صارفین کی حد سے متعلق تحفظات کا جائزہ لینے کا وعدہ کیا => nothing
      آسٹریلیا نے واٹس ایپ اور یوٹیوب کڈز کو کم عمری کے قانون سے استثنیٰ دے دیا => meta age_assurance AU waived; google age_assurance AU waived
      پاکستان نے غیر منافع بخش ویب سائٹس بشمول ویکیپیڈیا کو دفتر کھولنے کی شرط سے استثنیٰ دے دیا => wikipedia local_office PK waived
      نیپال کی عدالت نے ٹک ٹاک پر پابندی کے خلاف حکم امتناع جاری کرنے سے انکار کر دیا => tiktok general_compliance NP penalised
      ایف بی آر نے گوگل، میٹا اور ٹک ٹاک پر ڈیجیٹل پریزنس ٹیکس عائد کر دیا => google tax PK demanded; meta tax PK demanded; tiktok tax PK demanded
      بجٹ: غیر ملکی سوشل میڈیا پلیٹ فارمز پر 5 فیصد ٹیکس لگانے کی تجویز، پاکستان => all tax PK demanded
      آسٹریلیا میں میٹا اور ٹک ٹاک نے پارلیمان کو بتایا کہ وہ کم عمر صارفین کے اکاؤنٹس بند کرنے کے قانون پر عمل کریں گے => meta age_assurance AU promised; tiktok age_assurance AU promised
      ڈنمارک اور ملائیشیا کے بعد انڈونیشیا نے بھی سوشل میڈیا کمپنیوں کو کم عمر بچوں کو اکاؤنٹ بنانے سے روکنے کا پابند کر دیا => all age_assurance ID demanded
      یوٹیوب آسٹریلیا میں دس دسمبر سے کم عمر صارفین کو لاگ آؤٹ کر دے گا => google age_assurance AU promised
      بنگلہ دیشی عدالت نے ٹک ٹاک اور بیگو لائیو سے نقصان دہ مواد ہٹانے کا حکم دیا => tiktok takedown BD demanded; bigo takedown BD demanded
      بنگلہ دیش میں گوگل، ایمازون اور فیس بک کے بعد نیٹ فلکس نے بھی وی اے ٹی نمبر حاصل کر لیا => netflix tax BD done
      گوگل نے بھارتی حکومت کے کہنے پر پلے اسٹور سے چینی قرض ایپس ہٹا دیں => google takedown IN done
      ٹویٹر انڈیا کے منیجنگ ڈائریکٹر کو پولیس نے طلب کر لیا => nothing
      ٹک ٹاک کی مالک کمپنی نے پاکستان میں نجی کمپنی رجسٹر کروا لی => tiktok company_registration PK done
      ایکس نے نائجیریا میں قانونی ادارہ قائم کرنے پر اتفاق کر لیا => x company_registration NG promised
      """)
  }

  @Test func speakersNamedLast() throws {
    try expectAll(
      """
      ’پاکستان میں دفتر کھولنے کا فی الحال کوئی ارادہ نہیں‘: میٹا => meta local_office PK refused
      پاکستانی قوانین پر مکمل عمل کریں گے، ٹک ٹاک کی یقین دہانی => tiktok general_compliance PK promised
      پاکستان میں دفتر کھولنا ہوگا، ایکس کو حکومت کا دوٹوک پیغام => x local_office PK demanded
      حکومت کا ایکس بحال کرنے کا فیصلہ => x general_compliance PK lifted
      ٹک ٹاک پر پابندی ختم، وزیر اعظم کی ہدایت => tiktok general_compliance PK lifted
      ہائیکورٹ کا ٹک ٹاک پر فوری پابندی کا حکم => tiktok general_compliance PK penalised
      سوشل میڈیا کمپنیوں کے لیے رجسٹریشن لازمی، حکومت نے قواعد جاری کر دیے => all regulator_registration PK demanded
      ’نمائندہ مقرر کریں ورنہ سروس بند‘: برازیل کی عدالت کا ایلون مسک کے ایکس کو 24 گھنٹے کا الٹی میٹم => x local_representative BR demanded
      صارفین کا ڈیٹا کسی حکومت کو نہیں دیں گے، واٹس ایپ کا بھارت کو جواب => meta data_disclosure IN refused
      گستاخانہ مواد فوری ہٹایا جائے، وزارت آئی ٹی کا فیس بک کو خط => meta takedown PK demanded
      فیس بک کا دفتر اور پاکستان: بات چیت کہاں تک پہنچی؟ || وزارت آئی ٹی کے مطابق فیس بک سے دفتر کے معاملے پر رابطے جاری ہیں۔ => meta local_office PK in_progress
      ٹوئٹر: انڈیا میں شکایات افسر کا تقرر آٹھ ہفتے میں کر دیا جائے گا => x compliance_officer IN promised
      میٹا کا رجسٹریشن سے فرار، پی ٹی اے نے معاملہ حکومت کے سپرد کر دیا => meta regulator_registration PK refused
      رجسٹریشن نہیں تو سروس نہیں، حکومت کا سوشل میڈیا کمپنیوں کو پیغام => all regulator_registration PK demanded
      ٹک ٹاک کا پی ٹی اے سے ’مکمل تعاون‘ کا اعلان => tiktok general_compliance PK promised
      ایکس انتظامیہ کو ایک ماہ میں دفتر کھولنے کا نوٹس، عملدرآمد نہ ہوا تو جرمانہ، پی ٹی اے => x local_office PK demanded
      ’ہم پاکستان سے نہیں جا رہے‘، مائیکروسافٹ نے دفتر بند کرنے کی خبروں پر وضاحت دے دی => nothing
      میٹا کے تین حکام کو پاکستان میں نمائندگی کے لیے نامزد کر دیا گیا => meta local_representative PK done
      یوٹیوب پر سے گستاخانہ ویڈیوز ہٹا دی گئیں، پی ٹی اے نے بحالی کی سفارش کر دی => google takedown PK done
      پابندی ہٹے گی تو دفتر کھولیں گے، ٹک ٹاک کی پاکستان کو مشروط پیشکش => tiktok local_office PK promised
      کابینہ نے سوشل میڈیا رولز کی منظوری دے دی، کمپنیوں کو دفتر کھولنا ہوگا، متنازع مواد 24 گھنٹوں میں ہٹانا لازم => all local_office PK demanded; all takedown PK demanded
      پاکستان کا فیس بک اور ٹوئٹر سے رابطہ، کشمیر سے متعلق بلاک کیے گئے اکاؤنٹس بحال کرنے کا مطالبہ => nothing
      """)
  }

  @Test func itemsOfSeveralSentences() throws {
    try expectAll(
      """
      ٹک ٹاک حکام کی وزیر آئی ٹی سے ملاقات || ٹک ٹاک کے اعلیٰ سطحی وفد نے اسلام آباد میں وفاقی وزیر شزہ فاطمہ سے ملاقات کی۔ ملاقات میں پاکستان میں دفتر کھولنے پر اتفاق ہوا۔ => tiktok local_office PK promised
      فیس بک کا بڑا فیصلہ || پاکستان میں رابطہ دفتر کھولنے کی تیاریاں مکمل کر لی گئی ہیں، اس ضمن میں وزارت آئی ٹی کو خط بھی لکھ دیا گیا ہے۔ => meta local_office PK in_progress
      گوگل کے لیے نئی شرط || پی ٹی اے کے ایک عہدیدار نے بتایا کہ اسلام آباد میں شکایات کے ازالے کا دفتر قائم کرنا ہوگا اور مقامی نمائندہ بھی مقرر کرنا ہوگا۔ => google local_office PK demanded; google local_representative PK demanded
      ایکس اور پاکستان کے درمیان ڈیڈ لاک برقرار || وزارت داخلہ کے ایک سینیئر افسر نے بتایا کہ کمپنی نے تاحال نہ تو رجسٹریشن کرائی ہے اور نہ ہی کوئی نمائندہ مقرر کیا ہے۔ اس حوالے سے تین بار خطوط لکھے جا چکے ہیں لیکن کوئی جواب نہیں آیا۔ => x regulator_registration PK not_done; x local_representative PK not_done
      پاکستان میں میٹا کا مستقبل || کمپنی کے علاقائی سربراہ کا کہنا ہے کہ ان کا ادارہ پاکستان کو اہم مارکیٹ سمجھتا ہے تاہم دفتر کھولنے کا ابھی کوئی منصوبہ نہیں۔ => meta local_office PK refused
      واٹس ایپ نے بھارت میں شکایات افسر مقرر کر دیا || پریش بی لال اب صارفین کی شکایات سنیں گے۔ کمپنی نے یہ قدم نئے آئی ٹی قواعد کے تحت اٹھایا ہے جن کے مطابق ہر بڑی کمپنی کو تین افسر مقرر کرنا ہوتے ہیں۔ => meta compliance_officer IN done
      پاکستان نے ٹیلی گرام کو خبردار کر دیا || پی ٹی اے نے میسجنگ ایپ سے کہا ہے کہ وہ کالعدم تنظیموں کے چینلز 48 گھنٹوں میں بند کرے ورنہ اس کے خلاف کارروائی کی جائے گی۔ => telegram takedown PK demanded
      گوگل کا وفد پاکستان پہنچ گیا || وفد وزیر آئی ٹی سے ملاقات کرے گا جس میں دفتر کے قیام کا معاملہ زیر بحث آئے گا۔ => google local_office PK in_progress
      نیپال: ٹک ٹاک پر پابندی ختم || کابینہ نے فیصلہ کیا ہے کہ چینی ایپ کو چار شرائط پر کام کی اجازت دی جائے۔ کمپنی کو سیاحت کے فروغ، ڈیجیٹل خواندگی اور زبان پر قابو رکھنے میں مدد دینا ہوگی۔ => tiktok general_compliance NP lifted
      ٹوئٹر کی بھارت میں مشکلات میں اضافہ || نئی دہلی کی حکومت نے ہائی کورٹ کو بتایا کہ ٹوئٹر کا عبوری افسر مستعفی ہو چکا ہے اور اس وقت کمپنی کا کوئی مقامی شکایات افسر موجود نہیں۔ => x compliance_officer IN not_done
      انڈونیشیا میں ٹیلی گرام بحال || کمپنی نے دہشت گردی سے متعلق مواد ہٹانے کے لیے خصوصی ٹیم بنا دی ہے جس کے بعد حکومت نے ویب ورژن پر پابندی ختم کر دی۔ => telegram takedown ID lifted
      واٹس ایپ کی برازیل میں بندش ختم || ساؤ پاؤلو کی عدالت نے صارفین کا ڈیٹا نہ دینے پر سروس 48 گھنٹے کے لیے معطل کی تھی تاہم اپیل پر ایک اور جج نے فیصلہ کالعدم قرار دے دیا۔ => meta data_disclosure BR lifted
      آسٹریلیا میں سوشل میڈیا کا نیا قانون || کم عمر بچوں کو اکاؤنٹ بنانے سے نہ روکنے پر فیس بک، ٹک ٹاک اور ایکس کو پانچ کروڑ ڈالر تک جرمانہ ہو سکتا ہے۔ => meta age_assurance AU demanded; tiktok age_assurance AU demanded; x age_assurance AU demanded
      ویتنام کی فیس بک کو دھمکی || ویتنام نے کہا ہے کہ اگر فیس بک نے حکومت مخالف مواد سنسر کرنے کے مزید مطالبات نہ مانے تو اسے ملک میں بند کر دیا جائے گا۔ => meta takedown VN demanded
      پاکستان میں ایکس کی بحالی کا امکان || ذرائع کے مطابق ایکس انتظامیہ اور حکومت کے درمیان رابطے ہوئے ہیں، کمپنی نے مقامی قوانین پر عملدرآمد کی یقین دہانی کرائی ہے۔ => x general_compliance PK promised
      گوگل نے پاکستان میں فوکل پرسن مقرر کر دیا || پی ٹی اے کے مطابق یوٹیوب سے متعلق شکایات اب براہ راست کمپنی کے نمائندے کو بھیجی جائیں گی۔ اس سے قبل کمپنی ایسا کرنے سے انکار کرتی رہی تھی۔ => google local_representative PK done
      ترک صدر کے بل پر اعتراض || ترک پارلیمنٹ نے ایک قانون منظور کیا ہے جس کے تحت دس لاکھ سے زائد صارفین والے پلیٹ فارمز کو ملک میں نمائندہ مقرر کرنا ہوگا اور صارفین کا ڈیٹا ترکی میں محفوظ کرنا ہوگا، فیس بک اور ٹوئٹر نے تاحال ردعمل نہیں دیا۔ => all local_representative TR demanded; all data_localisation TR demanded
      بھارتی حکومت کی واٹس ایپ کو تنبیہ || بھارتی وزارت آئی ٹی نے واٹس ایپ سے کہا ہے کہ وہ پیغامات کا سراغ لگانے کا طریقہ وضع کرے، کمپنی پہلے ہی ایسا کرنے سے انکار کر چکی ہے۔ => meta data_disclosure IN refused
      """)
  }

  @Test func passivesAndWishes() throws {
    try expectAll(
      """
      گوگل پاکستان میں اپنا دفتر کھولنا چاہتا ہے، وفاقی وزیر آئی ٹی => google local_office PK in_progress
      حکومت چاہتی ہے کہ میٹا پاکستان میں دفتر کھولے، شزہ فاطمہ => meta local_office PK demanded
      پاکستان میں ٹک ٹاک کا دفتر قائم کیا جا چکا ہے، ترجمان => tiktok local_office PK done
      ایکس کی جانب سے فوکل پرسن مقرر کیا جا چکا ہے، پی ٹی اے => x local_representative PK done
      پی ٹی اے سنیپ چیٹ کو رجسٹرڈ کرنے میں کامیاب ہو گئی => snap regulator_registration PK done
      ٹک ٹاک نے پاکستان میں غیر اخلاقی ویڈیوز ہٹانا شروع کر دیں => tiktok takedown PK in_progress
      بھارت نے ٹک ٹاک سمیت 59 چینی ایپس پر مستقل پابندی عائد کر دی => tiktok general_compliance IN penalised
      نائجیریا میں ٹوئٹر پر پابندی میں توسیع => x general_compliance NG penalised
      فیس بک پاکستان میں دفتر کھولنے کا خواہشمند ہے، سفیر => meta local_office PK in_progress
      میٹا اور وزارت آئی ٹی کے درمیان اسلام آباد میں دفتر کے قیام کی مفاہمتی یادداشت پر دستخط => meta local_office PK promised
      گوگل پاکستان میں فی الحال دفتر کھولنے کی پوزیشن میں نہیں => google local_office PK refused
      ٹوئٹر نے پاکستان سے متعلق ڈیٹا لوکلائزیشن کی شرط پر عمل کرنے سے معذوری ظاہر کر دی => x data_localisation PK refused
      سوشل میڈیا رولز پر عمل نہ کرنے والی کمپنیوں کو پچاس کروڑ روپے تک جرمانہ ہوگا، پی ٹی اے => all general_compliance PK demanded
      ڈیڈ لائن کے باوجود پاکستان میں کسی بھی عالمی سوشل میڈیا کمپنی کا رجسٹریشن کے لیے رابطہ نہیں => all regulator_registration PK not_done
      پاکستان نے یوٹیوب انتظامیہ کو ریاست مخالف چینلز بند کرنے کے لیے خط لکھ دیا => google takedown PK demanded
      عدالت کا یوٹیوب کو صحافی کا چینل بحال کرنے کا حکم، پاکستان => nothing
      ایکس نے پاکستانی حکومت کی درخواست پر متنازع پوسٹ تک رسائی محدود کر دی => x takedown PK done
      فیس بک نے پاکستان میں پولیو مخالف صفحات ہٹا دیے => meta takedown PK done
      میٹا پاکستان کو دہشت گردوں کے زیر استعمال واٹس ایپ نمبروں کی معلومات نہیں دے رہا => meta data_disclosure PK not_done
      ترکی نے ایکس، یوٹیوب اور انسٹاگرام تک رسائی سست کر دی => x general_compliance TR penalised; google general_compliance TR penalised; meta general_compliance TR penalised
      روس نے غیر ملکی ٹیک کمپنیوں کو یکم جنوری تک مقامی دفتر کھولنے کی ہدایت کر دی => all local_office RU demanded
      ایپل اور اسپاٹیفائی نے روس کے مقامی دفتر کے قانون پر جزوی عمل کیا => apple local_office RU in_progress; spotify local_office RU in_progress
      """)
  }

  @Test func reportsWithTheirBackground() throws {
    try expectAll(
      """
      ٹک ٹاک پر پابندی: ’ہمیں امید ہے معاملہ جلد حل ہو جائے گا‘ || پاکستان میں ٹک ٹاک پر پابندی کے بعد کمپنی نے ایک بیان میں کہا ہے کہ وہ پی ٹی اے سے مسلسل رابطے میں ہے۔ پی ٹی اے نے جمعے کو غیر اخلاقی مواد کی شکایات پر ایپ بلاک کرنے کے احکامات جاری کیے تھے۔ => tiktok takedown PK penalised
      کیا گوگل واقعی پاکستان میں دفتر کھول رہا ہے؟ || وزیر آئی ٹی کے دعوے کے برعکس گوگل کے ترجمان نے انڈپینڈنٹ اردو کو بتایا کہ کمپنی نے ابھی ایسا کوئی فیصلہ نہیں کیا۔ => google local_office PK not_done
      سوشل میڈیا قوانین: ’کمپنیاں پاکستان چھوڑ سکتی ہیں‘ || ایشیا انٹرنیٹ کولیشن نے خبردار کیا ہے کہ نئے قواعد میں تبدیلی نہ کی گئی تو اس کے ارکان کے لیے پاکستان میں خدمات جاری رکھنا مشکل ہوگا۔ => aic general_compliance PK challenged
      ایکس کی پاکستان میں بندش پر عدالت برہم || سندھ ہائی کورٹ نے وزارت داخلہ سے پوچھا ہے کہ ایکس کو کس قانون کے تحت بند رکھا گیا ہے۔ عدالت نے حکومت کو بندش کی وجوہات بتانے کے لیے ایک ہفتے کی مہلت دے دی۔ => x general_compliance PK penalised
      پاکستان میں ایکس کی بحالی سے متعلق کیس، پی ٹی اے نے جواب جمع کرا دیا || پی ٹی اے کے مطابق ایکس نے پاکستان میں رجسٹریشن نہیں کرائی اور نہ ہی مقامی قوانین کی پابندی کا کوئی معاہدہ کیا ہے۔ => x regulator_registration PK not_done; x general_compliance PK not_done
      نیٹ فلکس پاکستان میں ٹیکس دے گا؟ || ایف بی آر کا کہنا ہے کہ نیٹ فلکس سمیت تمام غیر ملکی اسٹریمنگ کمپنیوں کو یکم جولائی سے انکم ٹیکس دینا ہوگا۔ => netflix tax PK demanded
      روس میں آئی فون سے فیس ٹائم غائب || روسی حکام نے ایپل کی ویڈیو کالنگ سروس فیس ٹائم پر پابندی عائد کر دی ہے۔ روسکومنادزور کے مطابق یہ سروس دہشت گردی اور فراڈ کے لیے استعمال ہو رہی تھی۔ => apple general_compliance RU penalised
      واٹس ایپ کا انڈیا میں نیا افسر || واٹس ایپ نے جعلی خبروں پر قابو پانے کے لیے انڈیا میں کومل لہری کو شکایات افسر مقرر کیا ہے۔ حکومت نے کمپنی سے مقامی افسر رکھنے کا مطالبہ کیا تھا۔ => meta compliance_officer IN done
      ترکی میں ٹوئٹر اور فیس بک پر جرمانے || ترکی نے نئے قانون کے تحت اپنا نمائندہ مقرر نہ کرنے پر فیس بک، ٹوئٹر، یوٹیوب اور ٹک ٹاک کو ایک ایک کروڑ لیرا جرمانہ کیا ہے۔ وی کے واحد کمپنی ہے جس نے نمائندہ مقرر کیا ہے۔ => meta local_representative TR penalised; x local_representative TR penalised; google local_representative TR penalised; tiktok local_representative TR penalised; vk local_representative TR done
      نیپال میں حکومت نے ہتھیار ڈال دیے، سوشل میڈیا بحال || فیس بک، انسٹاگرام، یوٹیوب اور واٹس ایپ دوبارہ کام کرنے لگے ہیں۔ حکومت نے رجسٹریشن نہ کرانے پر انہیں گزشتہ ہفتے بند کیا تھا۔ => meta regulator_registration NP lifted; google regulator_registration NP lifted
      آسٹریلوی ریگولیٹر: یوٹیوب اور ایپل نے بچوں کے جنسی استحصال کا مواد روکنے کے لیے کچھ نہیں کیا => google takedown AU not_done; apple takedown AU not_done
      کینیڈین صارفین فیس بک پر خبریں نہیں دیکھ سکیں گے || میٹا نے کہا ہے کہ وہ ناشرین کو ادائیگی کے قانون کے جواب میں کینیڈا میں خبریں بند کر رہی ہے۔ => meta news_payment CA refused
      ’ڈیٹا کہاں رکھا جائے گا؟‘ || پاکستان کے نئے ڈیٹا بل کے تحت گوگل اور میٹا جیسی کمپنیوں کو پاکستانی صارفین کی حساس معلومات ملک کے اندر رکھنا ہوں گی۔ => google data_localisation PK demanded; meta data_localisation PK demanded
      """)
  }

  @Test func licencesAndTaxes() throws {
    try expectAll(
      """
      ملائیشیا نے 80 لاکھ سے زائد صارفین رکھنے والے پلیٹ فارمز کے لیے لائسنس لازمی کر دیا، ٹک ٹاک اور وی چیٹ حاصل کر چکے ہیں => all regulator_registration MY demanded; tiktok regulator_registration MY done; wechat regulator_registration MY done
      بجٹ میں نیٹ فلکس اور یوٹیوب پر ٹیکس بڑھانے کی تجویز، پاکستان => netflix tax PK demanded; google tax PK demanded
      فیس بک پاکستان میں اشتہارات پر ٹیکس وصول کرے گی => meta tax PK promised
      ایف بی آر کے مطابق گوگل نے ود ہولڈنگ ٹیکس کی مد میں کوئی رقم جمع نہیں کرائی => google tax PK not_done
      گوگل پر ٹیکس چوری کا الزام، انڈونیشیا نے پانچ سال کے واجبات طلب کر لیے => google tax ID demanded
      ٹک ٹاک پاکستان کے ٹیکس نیٹ میں شامل ہو گیا => tiktok tax PK done
      """)
  }
}
