import Testing

/// Texts whose language nobody says, by all shipped packs.
@Suite struct TonguesTests {
  @Test(arguments: [
    ("Meta has opened an office in Kenya, and TikTok has not.", "meta local_office KE done"),
    ("A Meta abriu um escritório no Brasil, mas o TikTok não abriu.", "meta local_office BR done"),
    ("Meta telah membuka kantor di Indonesia, tetapi TikTok belum.", "meta local_office ID done"),
    ("Meta hat in Kenia ein Büro eröffnet, aber es ist noch klein.", "meta local_office KE done"),
    ("फेसबुक ने भारत में दफ्तर खोल लिया है।", "meta local_office IN done"),
    ("टिकटक नेपालमा दर्ता भएको छ तर एक्स भएको छैन।", "tiktok regulator_registration NP done"),
    ("رفضت ميتا فتح مكتب في مصر، وقال الوزير إن ذلك مؤسف.", "meta local_office EG refused"),
    ("میٹا نے پاکستان میں دفتر کھول لیا ہے۔", "meta local_office PK done"),
  ])
  func smallWordsTellTheLanguage(text: String, finds: String) throws {
    #expect(try read(text, language: nil).contains(finds))
  }

  @Test(arguments: [
    ("id", "Google belum mendaftar sebagai PSE.", ["google regulator_registration ID not_done"]),
    ("id", "Google membuka kantor di Nairobi.", ["google local_office KE done"]),
    ("pt", "O Google abriu um escritório.", []),
  ])
  func aLanguageOfOneCountryTellsTheCountry(language: String, text: String, finds: [String]) throws {
    #expect(try read(text, language: language) == finds)
  }
}
