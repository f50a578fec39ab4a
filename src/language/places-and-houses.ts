const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Countries, states, cities, parties, clubs and houses that German and English newsrooms print daily, as single words. */
export const placesAndHouses: ReadonlySet<string> = words(`
  Afghanistan Ägypten Albanien Algerien Argentinien Armenien Aserbaidschan Äthiopien Australien Bangladesch Belgien Belarus Bolivien
  Bosnien Brasilien Bulgarien Chile China Dänemark Deutschland Ecuador Estland Finnland Frankreich Georgien Griechenland
  Großbritannien England Schottland Wales Nordirland Indien Indonesien Irak Iran Irland Island Israel Italien Japan Jemen Jordanien
  Kanada Kasachstan Katar Kenia Kolumbien Kosovo Kroatien Kuba Kuwait Lettland Libanon Libyen Liechtenstein Litauen Luxemburg
  Malaysia Mali Malta Marokko Mazedonien Mexiko Moldau Montenegro Myanmar Neuseeland Niederlande Niger Nigeria Nordkorea Norwegen
  Österreich Pakistan Palästina Panama Peru Philippinen Polen Portugal Rumänien Russland Saudi-Arabien Schweden Schweiz Senegal
  Serbien Singapur Slowakei Slowenien Somalia Spanien Südafrika Sudan Südkorea Syrien Taiwan Thailand Tschechien Tunesien Türkei
  Ukraine Ungarn Venezuela Vietnam Weißrussland Zypern Amerika Europa Afrika Asien Krim Donbass Gaza Westjordanland
  Germany Austria Switzerland France Italy Spain Poland Russia Turkey Greece Britain Ireland Scotland Norway Sweden Denmark Finland
  Netherlands Belgium Hungary Romania Serbia Croatia Egypt Libya Syria Iraq Lebanon Jordan Qatar India Japan Korea Canada Mexico
  Brazil Argentina Australia Israel Ukraine Taiwan Europe Africa Asia America Washington California Texas Florida
  Bayern Baden-Württemberg Berlin Brandenburg Bremen Hamburg Hessen Mecklenburg-Vorpommern Niedersachsen Nordrhein-Westfalen
  Rheinland-Pfalz Saarland Sachsen Sachsen-Anhalt Schleswig-Holstein Thüringen Tirol Vorarlberg Salzburg Kärnten Steiermark
  Burgenland Niederösterreich Oberösterreich Südtirol
  Wien Graz Linz Innsbruck Klagenfurt Villach Zürich Basel Bern Genf Lausanne Luzern München Köln Frankfurt Stuttgart
  Düsseldorf Dortmund Leipzig Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Karlsruhe Mannheim
  Augsburg Wiesbaden Mönchengladbach Gelsenkirchen Braunschweig Chemnitz Kiel Aachen Magdeburg Freiburg Krefeld Lübeck Mainz
  Erfurt Rostock Kassel Saarbrücken Potsdam Ludwigshafen Leverkusen Oldenburg Osnabrück Heidelberg Darmstadt Regensburg
  Würzburg Ingolstadt Wolfsburg Ulm Göttingen Heilbronn Pforzheim Trier Jena Cottbus Schwerin Hoffenheim Schalke
  London Paris Rom Madrid Barcelona Lissabon Brüssel Amsterdam Kopenhagen Stockholm Oslo Helsinki Warschau Prag Budapest Bratislava
  Bukarest Sofia Belgrad Zagreb Athen Istanbul Ankara Moskau Kiew Kyjiw Charkiw Odessa Minsk Jerusalem Teheran Bagdad Damaskus Kairo
  Peking Shanghai Tokio Seoul Neu-Delhi Sydney Chicago Boston Toronto Mailand Turin Neapel Lyon Marseille Manchester Liverpool
  Kreml Vatikan Pentagon Bundestag Bundesrat Bundesregierung Bundeswehr Nationalrat Ständerat Landtag Europaparlament Grünen 
  Hisbollah Hamas Taliban Greenpeace Amnesty Nato Uno Neos Unesco Unicef Opec Fifa Uefa Interpol Europol Frontex Eurostat Caritas Diakonie
  Siemens Bosch Volkswagen Audi Porsche Mercedes Daimler Opel Tesla Toyota Bayer Adidas Puma Allianz Commerzbank Lufthansa
  Telekom Vodafone Telefónica Thyssenkrupp Continental Infineon Henkel Beiersdorf Zalando Edeka Rewe Aldi Lidl Kaufland 
  Ryanair Easyjet Boeing Airbus Apple Google Alphabet Microsoft Amazon Facebook Twitter Netflix Samsung Huawei Sony Nintendo
  Intel Nvidia Spotify Uber Wirecard Signa Benko Karstadt Kaufhof Novartis Nestlé Gazprom Rosneft Uniper Vattenfall
  Borussia Schalke Arsenal Chelsea Juventus Werder Hertha Rapid Austria 
`);
