package io.github.foldmill.tribuo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads OLCUT's XML format, without document types, inclusions and serialized objects. */
final class XmlConfig {
  private static final String COMPONENT = "component";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String VALUE = "value";

  /** What OLCUT needs for its network of components, and what it writes by itself. */
  private static final Set<String> IGNORED = Set.of("export", "import");

  private final XMLStreamReader in;
  private final ConfigFile file = new ConfigFile();

  private XmlConfig(XMLStreamReader in) {
    this.in = in;
  }

  static ConfigFile read(byte[] bytes) throws IOException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      var config = new XmlConfig(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
      config.read();
      return config.file;
    } catch (XMLStreamException e) {
      throw new IOException("the file is not well-formed XML: " + e.getMessage(), e);
    }
  }

  private void read() throws XMLStreamException, IOException {
    int depth = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.DTD -> throw ConfigFile.fault("document types are not read");
        case XMLStreamConstants.START_ELEMENT -> depth += start(depth);
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // Comments and white space say nothing.
        }
      }
    }
  }

  /** Reads what starts here; returns 1 if its end is still to come. */
  private int start(int depth) throws XMLStreamException, IOException {
    String element = in.getLocalName();
    if (depth == 0) {
      require(element.equals("config"), "element %s must be config", element);
      return 1;
    }
    switch (element) {
      case "property" -> {
        var attributes = attributes(Set.of(NAME, VALUE));
        file.global(required(attributes, NAME), required(attributes, VALUE));
        skipToEnd();
      }
      case COMPONENT -> {
        var attributes = attributes(Set.of(NAME, TYPE));
        file.component(required(attributes, NAME), required(attributes, TYPE), properties());
      }
      default -> throw ConfigFile.fault("element %s is not read".formatted(element));
    }
    return 0;
  }

  private Map<String, Object> properties() throws XMLStreamException, IOException {
    var properties = new LinkedHashMap<String, Object>();
    while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String element = in.getLocalName();
      var attributes = attributes(element.equals("property") ? Set.of(NAME, VALUE) : Set.of(NAME));
      Object value =
          switch (element) {
            case "property" -> {
              skipToEnd();
              yield required(attributes, VALUE);
            }
            case "propertylist" -> items();
            case "propertymap" -> entries();
            default -> throw ConfigFile.fault("element %s is not read".formatted(element));
          };
      String name = required(attributes, NAME);
      require(properties.put(name, value) == null, "property %s is there twice", name);
    }
    return properties;
  }

  private List<String> items() throws XMLStreamException, IOException {
    var items = new ArrayList<String>();
    while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require(in.getLocalName().equals("item"), "element %s is not read", in.getLocalName());
      items.add(in.getElementText());
    }
    return items;
  }

  private Map<String, String> entries() throws XMLStreamException, IOException {
    var entries = new LinkedHashMap<String, String>();
    while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require(in.getLocalName().equals("entry"), "element %s is not read", in.getLocalName());
      var attributes = attributes(Set.of("key", VALUE));
      String key = required(attributes, "key");
      require(entries.put(key, required(attributes, VALUE)) == null, "key %s is there twice", key);
      skipToEnd();
    }
    return entries;
  }

  private void skipToEnd() throws XMLStreamException, IOException {
    require(
        in.nextTag() == XMLStreamConstants.END_ELEMENT,
        "element %s is not read",
        in.getLocalName());
  }

  private Map<String, String> attributes(Set<String> allowed) throws IOException {
    var attributes = new HashMap<String, String>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String name = in.getAttributeLocalName(i);
      if (!in.getLocalName().equals(COMPONENT) || !IGNORED.contains(name)) {
        require(allowed.contains(name), "attribute %s is not read", name);
        attributes.put(name, in.getAttributeValue(i));
      }
    }
    return attributes;
  }

  private String required(Map<String, String> attributes, String name) throws IOException {
    String value = attributes.get(name);
    if (value == null) {
      throw ConfigFile.fault(
          "element in line %d must have the attribute %s"
              .formatted(in.getLocation().getLineNumber(), name));
    }
    return value;
  }

  private void require(boolean holds, String rule, String what) throws IOException {
    if (!holds) {
      throw ConfigFile.fault(
          rule.formatted(what) + " (line " + in.getLocation().getLineNumber() + ")");
    }
  }
}
