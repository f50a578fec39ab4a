/**
 * First names that German and English newsrooms print often, and the common forms of names from their neighbours. Known by
 * heart, not taken from a register; a name that is missing is only not found by its form.
 */
export const firstNames: ReadonlySet<string> = new Set(
  `Achim Adam Adolf Adrian Agnes Ahmed Alan Albert Albrecht Alexander Alexandra Alexej Alfons Alfred Ali Alice Alina Alois Amalia
  Amir Amy Ana Anastasia Andrea Andreas Andrej Andrew Andrzej Angela Angelika Anita Anja Anke Ann Anna Anne Annegret Anneliese
  Annemarie Annette Annika Anton Antonia Antonio Antonius Armin Arne Arno Arnold Arthur Artur Astrid August Auguste Axel Barbara
  Barbel Bärbel Bastian Beate Beatrice Beatrix Ben Benedikt Benjamin Benno Bernd Bernhard Bert Berta Berthold Bettina Bill Birgit
  Björn Bob Bodo Boris Brian Brigitta Brigitte Britta Bruno Burkhard Camilla Carina Carl Carla Carlos Carmen Carola Carolin
  Caroline Carsten Catherine Charles Charlotte Chiara Chris Christa Christel Christian Christiane Christina Christine Christof
  Christoph Christopher Clara Claas Claudia Claus Clemens Colin Constanze Cord Corinna Cornelia Cornelius Cristina Dagmar Dana
  Daniel Daniela Danuta David Debora Deborah Dennis Detlef Detlev Diana Dieter Dietmar Dietrich Dirk Dmitri Dominik Donald Dora
  Doris Dorothea Dorothee Eberhard Eckart Eckhard Edgar Edith Edmund Eduard Edward Egon Ekkehard Elena Eleonore Elfriede Elias
  Elisa Elisabeth Elizabeth Elke Ella Ellen Elmar Elon Elsa Else Elvira Emil Emilia Emily Emma Emmanuel Enrico Eric Erich Erik
  Erika Erna Ernst Erwin Esther Eugen Eva Evelyn Ewald Fabian Fatima Felicitas Felix Ferdinand Filip Finn Florian Frank Franz
  Franziska Fred Frederik Frida Frieda Friedemann Friederike Friedhelm Friedrich Fritz Gabriel Gabriele Gabriela Geert Georg
  George Gerald Gerd Gerda Gerhard Gerlinde Gero Gert Gertrud Giorgia Giovanni Giuseppe Gisela Gottfried Götz Gregor Greta Grete
  Guido Gudrun Günter Günther Gunnar Gunter Gustav Hakan Hannah Hanna Hannelore Hannes Hans Harald Harry Hartmut Hasan Hedwig
  Heide Heidi Heidemarie Heike Heiko Heiner Heinrich Heinz Helena Helene Helga Helge Hella Helmut Hendrik Henning Henri Henriette
  Henrik Henry Herbert Heribert Hermann Hermine Herta Hilde Hildegard Holger Horst Hubert Hugo Ibrahim Igor Ilona Ilse Immanuel
  Ina Ines Inga Inge Ingeborg Ingo Ingrid Irene Irina Iris Irma Isabel Isabell Isabella Isabelle Ivan Iwan Jack Jacob Jacqueline
  Jakob James Jan Jana Jane Janet Janina Janine Jannik Jan-Niklas Jasmin Jason Jean Jennifer Jenny Jens Jessica Jill Jim Jimmy
  Joachim Joe Joanna Jochen Joel Johan Johann Johanna Johannes John Jonas Jonathan Jonte Jörg Jörn José Josef Josefine Joseph
  Joshua Juan Judith Jule Julia Julian Juliane Julius Jürgen Jutta Kai Kamala Karel Karen Karin Karina Karl Karl-Heinz Karla
  Karolina Karoline Karsten Kaspar Katarina Katharina Kathrin Katja Katrin Kay Keir Ken Kenneth Kerstin Kevin Kim Kirsten Klaas
  Klara Klaus Knut Konrad Konstantin Kristin Kristina Kurt Lara Larissa Lars Laura Laurenz Lea Lena Leo Leon Leonard Leonhard
  Leonie Leonore Leopold Levin Lilli Lilly Lina Linda Linus Lisa Lorenz Lothar Louis Louisa Louise Luca Lucas Lucia Ludger Ludwig
  Luis Luisa Luise Lukas Lutz Lydia Magda Magdalena Maik Maja Maksim Malte Manfred Manuel Manuela Marc Marcel Marcus Mareike Maren
  Margarete Margarethe Margit Margot Margret Margrit Maria Marianne Marie Marina Mario Marion Mark Marko Markus Marlene Marlies
  Marta Martha Martin Martina Mary Mateusz Mathias Mathilde Matteo Matthew Matthias Max Maximilian Maxim Mehmet Melanie Melina
  Meike Michael Michaela Michel Michelle Mika Mike Mikhail Michail Mila Milan Milena Mira Miriam Mohamed Mohammed Monika Moritz
  Murat Mustafa Nadine Nadja Nancy Natalia Natalie Natascha Nele Nicholas Nick Nicola Nicolas Nicole Niels Nico Niklas Nikola
  Nikolai Nikolaus Nils Nina Noah Nora Norbert Olaf Ole Oleg Olga Oliver Olivia Oskar Oswald Otto Pablo Pascal Patricia Patrick
  Patrizia Paul Paula Pauline Pavel Pedro Peer Peggy Peter Petra Phil Philip Philipp Philippe Pia Pierre Piotr Rachel Rainer Ralf
  Ralph Ramona Raphael Rebecca Regina Reiner Reinhard Reinhold Rena Renate René Renée Ricarda Richard Rita Robert Roberto Robin
  Roland Rolf Roman Romy Ronald Rosa Rosemarie Roswitha Roy Rudi Rüdiger Rudolf Rupert Ruth Sabine Sabrina Salvatore Sam Samantha
  Samira Samuel Sandra Sara Sarah Sascha Saskia Sebastian Selma Serena Sergej Sergio Sibylle Siegbert Siegfried Siegmund Siegrid
  Sigmar Sigrid Silke Silvia Simon Simone Sina Sinan Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Steffi Stella Stephan
  Stephanie Stephen Steve Steven Sue Susan Susanna Susanne Svantje Sven Svenja Swantje Swetlana Sylvia Tabea Tamara Tanja Tarek
  Tatjana Ted Teresa Thea Theo Theodor Theresa Therese Thies Thilo Thomas Thorben Thorsten Till Tilman Tim Timo Tina Tino Tobias
  Tom Toni Tony Torben Torsten Traudel Traute Udo Ulf Uli Ulla Ulrich Ulrike Ursula Ursel Uschi Ute Uwe Valentin Valentina Vanessa
  Vera Verena Veronika Veronica Victor Victoria Viktor Viktoria Viola Volker Volkmar Wadim Walter Waltraud Wanda Wassili Wendelin
  Werner Wieland Wilfried Wilhelm Wilhelmine Will William Willi Willy Winfried Wladimir Vladimir Wolf Wolfgang Wolfram Wolodymyr
  Yannick Yasmin Yusuf Yvonne Zoe`.split(/\s+/),
);
